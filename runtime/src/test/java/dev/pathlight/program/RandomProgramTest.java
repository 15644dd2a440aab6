package dev.pathlight.program;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random programs, which behave the same with wrappers as without, and leave nothing behind. */
class RandomProgramTest {
    private final Threads threads = new Threads();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, Threads.daemons());
    private final Monitor monitor =
            Monitor.builder().timeout(Duration.ofDays(1)).build();

    @AfterEach
    void close() {
        threads.shutdownNow();
        timer.shutdownNow();
        monitor.close();
    }

    @Test
    void thousandsOfProgramsBehaveTheSameWithWrappers() {
        compare(0, 4_000);
    }

    @Test
    @Tag("deep")
    void manyMoreProgramsBehaveTheSameWithWrappers() {
        compare(1_000_000, 100_000);
    }

    private void compare(long first, int seeds) {
        int mustBeDone = 0;
        for (long seed = first; seed < first + seeds; seed++) {
            List<String> without = new RandomProgram(seed, Wrapping.NONE, threads, timer).run();
            RandomProgram timed = new RandomProgram(seed, new Timed(monitor), threads, timer);
            assertThat(timed.run()).as("seed %d", seed).isEqualTo(without);
            mustBeDone += timed.allComes() ? 1 : 0;
        }

        assertThat(threads.leaks()).isEmpty();
        await().until(() -> {
            System.gc(); // what never comes is known only once it cannot come
            return monitor.snapshot().operations().stream().allMatch(operation -> operation.inFlight() == 0);
        });
        Snapshot snapshot = monitor.snapshot();
        Operation get = snapshot.operation("get").orElseThrow();
        assertThat(get.count() + get.dropped()).isEqualTo(seeds);
        assertThat(get.count()).isGreaterThanOrEqualTo(mustBeDone);
        assertThat(mustBeDone).isGreaterThan(seeds / 100);
        assertThat(get.response().count()).isBetween(get.count(), get.count() + get.dropped());
        assertThat(snapshot.operations())
                .allSatisfy(operation -> assertThat(operation.abandoned()).isZero());
        assertThat(snapshot.health().monitorErrors()).isZero();
    }
}
