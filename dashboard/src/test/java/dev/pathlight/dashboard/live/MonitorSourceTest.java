package dev.pathlight.dashboard.live;

import static dev.pathlight.dashboard.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.Service;
import dev.pathlight.dashboard.figures.Explanation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Source for a live monitor. */
@Tag("once")
class MonitorSourceTest {
    private static final long MS = 1_000_000;

    private final Service service = new Service();
    private final MonitorSource source = MonitorSource.of(service.monitor);

    @AfterEach
    void close() {
        source.close();
        service.close();
    }

    @Test
    void everyRequestCountsInOneSecondAndInTheSum() {
        await().until(() -> source.history().next() > 0);
        for (int i = 0; i < 5; i++) {
            service.handle("chores", "dishes", 300 * MS, 2 * MS);
            long seen = done();
            await().until(() -> done() == seen + 1);
        }

        assertThat(source.history().secondsFrom(0).stream()
                        .flatMap(second -> second.points().stream())
                        .mapToLong(point -> point.done())
                        .sum())
                .isEqualTo(5);
    }

    @Test
    void explanationsAndSlowestRequestsAreOfRequestsSinceTheStart() {
        await().until(() -> source.history().next() > 0);
        service.handle("chores", "dishes", 300 * MS, 2 * MS);
        await().until(() -> done() == 1);

        Explanation explanation = source.explanation("chores", 60).orElseThrow();
        assertThat(explanation.operation().sample().size()).isEqualTo(1);
        assertThat(explanation.gains().get(0).path().id().key()).isEqualTo("dishes");
        assertThat(explanation.gains().get(0).ifHalved().atLeast()).isEqualTo(150 * MS);
        assertThat(source.slowest("chores", 60))
                .singleElement()
                .satisfies(slow -> assertThat(slow.request().responseTime()).isEqualTo(302 * MS));
        assertThat(source.explanation("upload", 60)).isEmpty();
        assertThat(source.slowest("upload", 60)).isEmpty();
    }

    @Test
    void requestsInFlightAreThoseOfNow() {
        service.handle("get", () -> Service.callback("never", () -> {}));

        assertThat(source.inFlight(10).count()).isEqualTo(1);
        assertThat(source.inFlight(10).oldest())
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.request().operation()).isEqualTo("get"));
        assertThat(source.inFlight(0).oldest()).isEmpty();
    }

    @Test
    void aClosedSourceDoesNotReadTheMonitor() {
        await().until(() -> source.history().next() > 0);
        source.close();
        try (MonitorSource other = MonitorSource.of(service.monitor)) {
            await().until(() -> other.history().next() > 1);
            long read = source.history().next();
            await().until(() -> other.history().next() > 3);
            assertThat(source.history().next()).isEqualTo(read);
        }
    }

    private long done() {
        return source.history()
                .latest(900)
                .flatMap((Snapshot snapshot) -> snapshot.operation("chores"))
                .map(Operation::count)
                .orElse(0L);
    }
}
