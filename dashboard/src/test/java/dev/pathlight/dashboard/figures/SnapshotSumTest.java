package dev.pathlight.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.ExecutorRow;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums of snapshots over time and over processes. */
class SnapshotSumTest {
    private static final long MS = 1_000_000;

    @Test
    void percentilesOfASumAreThoseOfAllRequests() {
        Snapshot whole;
        try (Service one = new Service();
                Service other = new Service()) {
            for (int i = 1; i <= 10; i++) {
                one.handle("get", i * MS);
            }
            for (int i = 11; i <= 20; i++) {
                other.handle("get", i * MS);
            }
            whole = one.snapshot().plus(other.snapshot());
        }

        Operation get = whole.operation("get").orElseThrow();
        assertThat(get.count()).isEqualTo(20);
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
            Snapshot first = one.snapshot();
            Snapshot second = other.snapshot();

            assertThat(inFlight(first.plus(second))).isEqualTo(3);
            assertThat(inFlight(first.then(second))).isEqualTo(2);
            assertThat(first.plus(second).operation("get").orElseThrow().callbacks())
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

            Snapshot sum = one.snapshot().then(other.snapshot());

            assertThat(inFlight(sum)).isZero();
            assertThat(sum.operation("put").orElseThrow().count()).isEqualTo(1);
        }
    }

    @Test
    void executorsWithEqualNamesAreMerged() {
        try (Service one = new Service();
                Service other = new Service()) {
            one.runOn("pool-1", 2 * MS);
            other.runOn("pool-2", 5 * MS);
            other.runOn("loop", 9 * MS);
            Snapshot first = one.snapshot();
            Snapshot second = other.snapshot();

            for (Snapshot sum : List.of(first.plus(second), first.then(second), second.then(first))) {
                assertThat(sum.executors()).extracting(ExecutorRow::threads).containsExactly("loop", "pool-*");
                assertThat(sum.executors().get(1).lag().sum()).isEqualTo(7 * MS);
                assertThat(sum.executors().get(1).lag().count()).isEqualTo(2);
                assertThat(sum.executors().get(1).lag().max()).isEqualTo(5 * MS);
            }
        }
    }

    private static long inFlight(Snapshot snapshot) {
        return snapshot.operation("get").orElseThrow().inFlight();
    }
}
