package dev.pathlight.libraries;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.CallbackRow;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import java.time.Duration;
import java.util.List;

/** The requests of one test: a monitor of its own. */
final class Requests implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Monitor monitor = Monitor.builder().timeout(LONG).build();

    Monitor monitor() {
        return monitor;
    }

    /** Waits until the only request is done, checks that nothing of it is in flight, and returns its figures. */
    OneRequest done() {
        await().until(() -> ended(monitor.snapshot()));
        Snapshot snapshot = monitor.snapshot();
        assertThat(monitor.inFlight()).isEmpty();
        assertThat(snapshot.health().monitorErrors()).isZero();
        assertThat(snapshot.operations()).hasSize(1);
        return new OneRequest(snapshot.operations().get(0));
    }

    /** How often a callback of the request has run by now. */
    long runs(String callback) {
        return monitor.snapshot().operations().stream()
                .flatMap(operation -> operation.callbacks().stream())
                .filter(row -> row.key().equals(callback))
                .mapToLong(CallbackRow::count)
                .sum();
    }

    private static boolean ended(Snapshot snapshot) {
        List<Operation> operations = snapshot.operations();
        return !operations.isEmpty() && operations.stream().allMatch(operation -> operation.inFlight() == 0);
    }

    @Override
    public void close() {
        monitor.close();
    }
}
