package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.CallbackRow;
import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;

/** Assertions about the operation of a test that has exactly one request. */
record OneRequest(Operation operation) {
    OneRequest {
        assertThat(operation.count()).as("requests done").isEqualTo(1);
        assertThat(operation.inFlight()).as("in flight").isZero();
        assertThat(operation.abandoned()).as("abandoned").isZero();
        assertThat(operation.dropped()).as("dropped").isZero();
        assertThat(operation.callbacks()).allSatisfy(callback -> {
            assertThat(callback.pending()).as("pending %s", callback.key()).isZero();
            assertThat(callback.late()).as("late %s", callback.key()).isZero();
            assertThat(callback.repeated()).as("repeated %s", callback.key()).isZero();
        });
    }

    OneRequest succeeds() {
        assertThat(operation.errors()).as("errors").isZero();
        return this;
    }

    OneRequest fails() {
        assertThat(operation.errors()).as("errors").isEqualTo(1);
        return this;
    }

    /** The callback came that often, and so often with a failure. */
    OneRequest calls(String callback, int times, int failures) {
        CallbackRow row = operation.callbacks().stream()
                .filter(each -> each.key().equals(callback))
                .findFirst()
                .orElseThrow();
        assertThat(row.count()).as("runs of %s", callback).isEqualTo(times);
        assertThat(row.errors()).as("failures of %s", callback).isEqualTo(failures);
        return this;
    }

    /** The response waited for the key. */
    OneRequest waits(String key) {
        assertThat(waited(key).time().sum()).as("waited for %s", key).isPositive();
        return this;
    }

    /** The response waited for the key, and when that was ready is known. */
    OneRequest waitsUntilReady(String key) {
        assertThat(waited(key).readyKnownShare()).as("ready known of %s", key).isEqualTo(1);
        return this;
    }

    /** The response waited for the key, and the wait includes an unknown time in queues. */
    OneRequest waitsAtMost(String key) {
        assertThat(waited(key).readyKnownShare()).as("ready known of %s", key).isZero();
        return this;
    }

    private PathRow waited(String key) {
        return operation.path().stream()
                .filter(row -> row.id().equals(new PathKey(key, Kind.EXTERNAL)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no wait for " + key + ":\n" + described()));
    }

    private String described() {
        StringBuilder text = new StringBuilder();
        operation
                .path()
                .forEach(row -> text.append(row.id().kind())
                        .append(' ')
                        .append(row.id().key())
                        .append(' ')
                        .append(row.time().sum())
                        .append(" ns\n"));
        return text.toString();
    }
}
