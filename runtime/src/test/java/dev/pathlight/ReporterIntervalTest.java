package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Reporters with an interval of their own. */
class ReporterIntervalTest {
    private final List<Snapshot> own = new CopyOnWriteArrayList<>();
    private final List<Snapshot> others = new CopyOnWriteArrayList<>();

    @Test
    void aReporterWithItsOwnIntervalMissesNothingFromTheStartOfTheMonitor() {
        Live live = live(Optional.of(Duration.ofMillis(5)));
        live.handle("first", () -> {});
        await().until(() -> own.size() >= 3);
        live.handle("last", () -> {});
        live.close();

        Snapshot sum = own.stream().reduce(Snapshot::merge).orElseThrow();
        assertThat(sum.operation("first").orElseThrow().count()).isEqualTo(1);
        assertThat(sum.operation("last").orElseThrow().count()).isEqualTo(1);
        assertThat(others).hasSize(1);
        assertThat(others.get(0).operation("first").orElseThrow().count()).isEqualTo(1);
    }

    @Test
    void anInvalidIntervalIsReplacedByTheMonitors() {
        Live live = live(Optional.of(Duration.ZERO));
        live.handle("first", () -> {});
        live.close();

        assertThat(own).hasSize(1);
        assertThat(others).hasSize(1);
    }

    private Live live(Optional<Duration> interval) {
        Reporter reporter = new Reporter() {
            @Override
            public void report(Snapshot snapshot) {
                own.add(snapshot);
            }

            @Override
            public Optional<Duration> interval() {
                return interval;
            }
        };
        return new Live(Monitor.builder()
                .interval(Duration.ofHours(1))
                .reporter(others::add)
                .reporter(reporter));
    }
}
