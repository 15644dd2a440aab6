package dev.pathlight.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.CallbackRow;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.fixtures.Generated;
import dev.pathlight.fixtures.Service;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/** One run of a race, with a monitor of its own whose threads do nothing meanwhile. */
final class Trial implements AutoCloseable {
    /** One in so many runs is long enough for a record that has to be reduced. */
    private static final int LONG = 100;

    private final long seed;
    private final Schedule schedule;
    final Service service;

    Trial(long seed) {
        this(seed, Monitor.builder());
    }

    private Trial(long seed, Monitor.Builder settings) {
        this.seed = seed;
        schedule = new Schedule(seed);
        service = new Service(settings.interval(Duration.ofHours(1)), 0);
    }

    /** Returns a run with other settings of the monitor. */
    static Trial with(long seed, Monitor.Builder settings) {
        return new Trial(seed, settings);
    }

    long seed() {
        return seed;
    }

    /** Returns whether this run may take long. */
    boolean isLong() {
        return seed % LONG == 0;
    }

    /** Handles a request {@code get} on this thread. */
    void get(Runnable body) {
        service.handle("get", body);
    }

    /** Runs each action on a thread of its own, in the order that the seed decides. */
    void race(Runnable... actions) {
        try {
            assertThat(schedule.run(List.of(actions))).isNull();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks that as many requests are done, and none is in flight. */
    void done(int requests) {
        assertThat(operation().abandoned()).as("abandoned requests").isZero();
        assertThat(operation().dropped()).as("dropped requests").isZero();
        assertThat(operation().count()).as("requests done").isEqualTo(requests);
        assertThat(operation().response().count()).as("responses").isEqualTo(requests);
        assertThat(operation().inFlight()).as("in flight").isZero();
        assertThat(service.monitor.inFlight()).isEmpty();
    }

    Operation operation() {
        return service.snapshot().operation("get").orElseThrow();
    }

    long of(String callback, ToLongFunction<CallbackRow> count) {
        return operation().callbacks().stream()
                .filter(row -> row.key().equals(callback))
                .mapToLong(count)
                .sum();
    }

    static Runnable callback(String key, Runnable body) {
        return Generated.callback(Generated.callbackKey(key), body);
    }

    static Runnable callback(String key) {
        return callback(key, () -> {});
    }

    @Override
    public void close() {
        service.close();
    }
}
