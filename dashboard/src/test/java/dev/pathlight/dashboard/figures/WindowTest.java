package dev.pathlight.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What two windows add up to, one after the other and side by side. */
class WindowTest {
    private static final long MS = 1_000_000;

    @Test
    void hasTheFiguresOfItsSnapshot() {
        try (Service service = new Service()) {
            service.handle("chores", "dishes", 300 * MS, 2 * MS);
            Snapshot snapshot = service.snapshot();

            OperationFigures chores = Window.of(snapshot).operation("chores").orElseThrow();

            assertThat(chores.counts().done()).isEqualTo(1);
            assertThat(chores.response().max()).isEqualTo(302 * MS);
            assertThat(chores.path().get(0).id()).isEqualTo(new PathKey("dishes", "EXTERNAL"));
            assertThat(chores.path().get(0).time().sum()).isEqualTo(300 * MS);
            assertThat(chores.callbacks().get(0).layer()).isEqualTo("db");
            assertThat(chores.confidence()).isEqualTo(1);
        }
    }

    @Test
    void percentilesOfASumAreThoseOfAllRequests() {
        Window whole;
        try (Service one = new Service();
                Service other = new Service()) {
            for (int i = 1; i <= 10; i++) {
                one.handle("get", i * MS);
            }
            for (int i = 11; i <= 20; i++) {
                other.handle("get", i * MS);
            }
            whole = Window.of(one.snapshot()).beside(Window.of(other.snapshot()));
        }

        OperationFigures get = whole.operation("get").orElseThrow();
        assertThat(get.counts().done()).isEqualTo(20);
        assertThat(get.response().quantile(0.95)).isBetween((long) (19 * MS * 0.996), (long) (19 * MS * 1.004));
        assertThat(get.path()).singleElement().satisfies(row -> {
            assertThat(row.time().sum()).isEqualTo(210 * MS);
            assertThat(row.readyKnownShare()).isEqualTo(1);
        });
    }

    @Test
    void requestsInFlightAddUpOverProcessesAndAreTheLatestOverTime() {
        try (Service one = new Service();
                Service other = new Service()) {
            one.handle("get", () -> Service.callback("never", () -> {}));
            other.handle("get", () -> Service.callback("never", () -> {}));
            other.handle("get", () -> Service.callback("never", () -> {}));
            Window first = Window.of(one.snapshot());
            Window second = Window.of(other.snapshot());

            assertThat(inFlight(first.beside(second))).isEqualTo(3);
            assertThat(inFlight(first.then(second))).isEqualTo(2);
            assertThat(first.beside(second).operation("get").orElseThrow().callbacks())
                    .singleElement()
                    .satisfies(callback -> assertThat(callback.pending()).isEqualTo(3));
        }
    }

    @Test
    void anOperationThatIsMissingLaterHasNothingInFlight() {
        try (Service one = new Service();
                Service other = new Service()) {
            one.handle("get", () -> Service.callback("never", () -> {}));
            other.handle("put", MS);

            Window sum = Window.of(one.snapshot()).then(Window.of(other.snapshot()));

            assertThat(inFlight(sum)).isZero();
            assertThat(sum.operation("put").orElseThrow().counts().done()).isEqualTo(1);
        }
    }

    @Test
    void executorsWithEqualNamesAreMerged() {
        try (Service one = new Service();
                Service other = new Service()) {
            one.runOn("pool-1", 2 * MS);
            other.runOn("pool-2", 5 * MS);
            other.runOn("loop", 9 * MS);
            Window first = Window.of(one.snapshot());
            Window second = Window.of(other.snapshot());

            for (Window sum : List.of(first.beside(second), first.then(second), second.then(first))) {
                assertThat(sum.executors())
                        .extracting(Snapshot.ExecutorRow::threads)
                        .containsExactly("loop", "pool-*");
                assertThat(sum.executors().get(1).lag().sum()).isEqualTo(7 * MS);
                assertThat(sum.executors().get(1).lag().count()).isEqualTo(2);
                assertThat(sum.executors().get(1).lag().max()).isEqualTo(5 * MS);
            }
        }
    }

    private static long inFlight(Window window) {
        return window.operation("get").orElseThrow().counts().inFlight();
    }
}
