package dev.pathlight.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Health;
import dev.pathlight.Kind;
import dev.pathlight.PathKey;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measurements of the last quarter of an hour. */
class HistoryTest {
    private static final long MS = 1_000_000;

    private final History history = new History();

    private static Snapshot snapshot(int operations, long took) {
        try (Service service = new Service()) {
            for (int i = 0; i < operations; i++) {
                service.handle("op" + i, took + i * MS);
            }
            return service.snapshot();
        }
    }

    @Test
    void secondsAreNumberedAndReadFromAnyNumberOn() {
        for (int i = 0; i < 3; i++) {
            history.add(snapshot(1, MS));
        }

        assertThat(history.next()).isEqualTo(3);
        assertThat(history.secondsFrom(1)).extracting(Second::number).containsExactly(1L, 2L);
        assertThat(history.secondsFrom(3)).isEmpty();
    }

    @Test
    void secondsHavePercentilesAndPathOfEachOperation() {
        history.add(snapshot(1, 7 * MS));

        Point point = history.secondsFrom(0).get(0).points().get(0);
        assertThat(point.operation()).isEqualTo("op0");
        assertThat(point.response().count()).isEqualTo(1);
        assertThat(point.response().p99()).isBetween((long) (7 * MS * 0.996), (long) (7 * MS * 1.004));
        assertThat(point.path()).containsExactly(new Point.Part(new PathKey("op0", Kind.ACTIVE), 7 * MS));
    }

    @Test
    void aQuarterOfAnHourIsKept() {
        Snapshot second = snapshot(1, MS);
        for (int i = 0; i < 2_000; i++) {
            history.add(second);
        }

        assertThat(history.secondsFrom(0))
                .hasSize(History.SECONDS)
                .last()
                .satisfies(last -> assertThat(last.number()).isEqualTo(1_999));
        assertThat(history.latest(900)
                        .orElseThrow()
                        .operation("op0")
                        .orElseThrow()
                        .count())
                .isBetween(900L, 1_080L);
    }

    @Test
    void theBusiestOperationsAreKeptAndTheOthersCounted() {
        history.add(snapshot(60, MS));

        Second second = history.secondsFrom(0).get(0);
        assertThat(second.points()).hasSize(History.OPERATIONS);
        assertThat(second.points())
                .extracting(Point::operation)
                .contains("op59")
                .doesNotContain("op0");
        assertThat(second.leftOut()).isEqualTo(10);
        assertThat(history.latest(60).orElseThrow().operations()).hasSize(History.OPERATIONS);
    }

    @Test
    void theWeightHasNamesAndOnlyWhatIsKept() {
        Snapshot second = named("get");
        Snapshot longer = named("x".repeat(1_003));
        History others = new History();
        for (int i = 0; i < 20; i++) {
            history.add(second);
            others.add(longer);
        }

        // In twenty seconds and two blocks.
        assertThat(others.weight()).isGreaterThanOrEqualTo(history.weight() + 22 * 2_000);
        long before = history.weight();
        assertThat(history.forgetOldest()).isTrue();
        assertThat(history.weight()).isLessThan(before);
    }

    @Test
    void theLagOfExecutorsIsKeptAndHasAWeight() {
        try (Service service = new Service()) {
            service.runOn("x".repeat(1_000), MS);
            Snapshot second = service.snapshot();
            Snapshot without =
                    Snapshot.empty("", "", second.from(), second.to()).withOperations(second.operations());
            assertThat(Weight.of(second)).isGreaterThan(Weight.of(without) + 2_000);
            for (int i = 0; i < 20; i++) {
                history.add(second);
            }
        }

        assertThat(history.latest(60).orElseThrow().executors())
                .singleElement()
                .satisfies(row -> assertThat(row.lag().count()).isEqualTo(20));
    }

    private static Snapshot named(String operation) {
        try (Service service = new Service()) {
            service.handle(operation, MS);
            return service.snapshot();
        }
    }

    @Test
    void operationsWithoutRequestsAreNotInASecond() {
        try (Service service = new Service()) {
            service.handle("get", MS);
            Snapshot busy = service.snapshot();
            history.add(busy);
            history.add(new Snapshot(
                    "",
                    "",
                    busy.from(),
                    busy.to(),
                    true,
                    List.of(),
                    List.of(),
                    List.of(),
                    new Health(1, 2, 3, 4, 5, 6)));
        }

        assertThat(history.secondsFrom(1).get(0).points()).isEmpty();
        assertThat(history.health()).isEqualTo(new Health(1, 2, 3, 4, 5, 6));
    }
}
