package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Reporters: what they receive, and that they cannot harm the application. */
class MonitorTest {

    @Test
    void intervalsAddUpToTheWhole() {
        List<Snapshot> intervals = new CopyOnWriteArrayList<>();
        Live live = new Live(Monitor.builder()
                .service("kennel")
                .interval(Duration.ofMillis(20))
                .reporter(intervals::add));
        for (int i = 1; i <= 20; i++) {
            int took = i;
            live.at(0);
            live.handle("get", () -> live.at(took * 1_000L));
            int seen = intervals.size();
            await().until(() -> intervals.size() > seen);
        }
        live.close();

        Snapshot sum = intervals.stream().reduce(Snapshot::merge).orElseThrow();
        Operation whole = live.operation("get");
        assertThat(intervals.size()).isGreaterThanOrEqualTo(20);
        assertThat(sum.service()).isEqualTo("kennel");
        Operation merged = sum.operation("get").orElseThrow();
        assertThat(merged.count()).isEqualTo(20).isEqualTo(whole.count());
        assertThat(merged.response().sum())
                .isEqualTo(210_000)
                .isEqualTo(whole.response().sum());
        assertThat(merged.response().quantile(0.95)).isEqualTo(whole.response().quantile(0.95));
        assertThat(merged.path().get(0).time().count()).isEqualTo(20);
    }

    @Test
    void aSnapshotTakenWhileTwoThreadsRecordOneKeyNeitherLosesNorRepeatsAnything() throws Exception {
        int requests = 20_000;
        try (Live live = new Live()) {
            List<Thread> recording = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                recording.add(new Thread(() -> {
                    for (int n = 0; n < requests; n++) {
                        live.handle("get", () -> Live.callback("fed", () -> {}).run());
                    }
                }));
            }
            recording.forEach(Thread::start);
            long done = 0;
            long runs = 0;
            while (recording.stream().anyMatch(Thread::isAlive)) {
                Snapshot snapshot = live.monitor.snapshot();
                long doneNow = snapshot.operation("get")
                        .map(get -> get.duration().count())
                        .orElse(0L);
                long runsNow = snapshot.operation("get").stream()
                        .flatMap(get -> get.callbacks().stream())
                        .mapToLong(CallbackRow::count)
                        .sum();
                assertThat(doneNow).isBetween(done, 2L * requests);
                assertThat(runsNow).isBetween(runs, 2L * requests);
                done = doneNow;
                runs = runsNow;
            }

            assertThat(live.operation("get").duration().count()).isEqualTo(2L * requests);
            assertThat(live.operation("get").response().count()).isEqualTo(2L * requests);
            assertThat(live.operation("get").callbacks())
                    .singleElement()
                    .satisfies(row -> assertThat(row.count()).isEqualTo(2L * requests));
        }
    }

    @Test
    void percentilesAreTheValuesOfTheirRankWithTwentyValuesP95IsTheNineteenth() {
        try (Live live = new Live()) {
            for (int i = 1; i <= 20; i++) {
                int took = i;
                live.at(0);
                live.handle("get", () -> live.at(took));
            }
            assertThat(live.operation("get").response().quantile(0.95)).isEqualTo(19);
            assertThat(live.operation("get").response().max()).isEqualTo(20);
        }
    }

    @Test
    void aReporterThatThrowsIsCountedAndCalledAgain() {
        int[] calls = {0};
        Live live = new Live(Monitor.builder().interval(Duration.ofMillis(5)).reporter(interval -> {
            calls[0]++;
            throw new IllegalStateException("no back end");
        }));
        long before = live.monitor.snapshot().health().monitorErrors();
        live.handle("get", () -> {});

        await().until(() -> live.monitor.snapshot().health().monitorErrors() >= before + 2);
        live.close();
        assertThat(calls[0]).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aReporterThatHangsDoesNotDelayRequestsOrSnapshots() {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        Live live = new Live(Monitor.builder().interval(Duration.ofMillis(1)).reporter(interval -> {
            hanging.countDown();
            open.await();
        }));
        live.handle("get", () -> {});
        await().until(() -> hanging.getCount() == 0);

        live.handle("get", () -> {});
        assertThat(live.operation("get").count()).isEqualTo(2);
        open.countDown();
        live.close();
    }

    @Test
    void aReporterThatHangsDoesNotKeepTheMonitorFromClosing() {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        Live live = new Live(Monitor.builder().interval(Duration.ofMillis(1)).reporter(interval -> {
            hanging.countDown();
            open.await();
        }));
        live.handle("get", () -> {});
        await().until(() -> hanging.getCount() == 0);
        long before = live.monitor.snapshot().health().monitorErrors();

        live.monitor.close();
        assertThat(live.monitor.snapshot().health().monitorErrors()).isEqualTo(before + 1);
        open.countDown();
    }

    @Test
    void closingReportsTheLastIntervalAndEndsTheThread() {
        List<Snapshot> intervals = new CopyOnWriteArrayList<>();
        Live live = new Live(Monitor.builder().interval(Duration.ofHours(1)).reporter(intervals::add));
        live.handle("get", () -> Live.callback("never", () -> {}));
        live.close();
        live.monitor.close();

        assertThat(intervals).singleElement().satisfies(snapshot -> {
            Operation operation = snapshot.operation("get").orElseThrow();
            assertThat(operation.abandoned()).isEqualTo(1);
            assertThat(operation.outstanding()).containsEntry("never", 1L);
        });
    }

    @Test
    void aReporterAddedLaterHasItsOwnIntervalsFromThenOn() {
        List<Snapshot> builders = new CopyOnWriteArrayList<>();
        List<Snapshot> added = new CopyOnWriteArrayList<>();
        Live live = new Live(Monitor.builder().interval(Duration.ofHours(1)).reporter(builders::add));
        live.handle("before", () -> {});
        live.monitor.addReporter(added::add, Duration.ofMillis(10));
        await().until(() -> !added.isEmpty());
        live.handle("after", () -> {});
        await().until(() -> added.stream()
                .anyMatch(i -> i.operation("after").map(Operation::count).orElse(0L) == 1));
        live.close();

        Snapshot sum = added.stream().reduce(Snapshot::merge).orElseThrow();
        assertThat(sum.operation("before").map(Operation::count).orElse(0L)).isZero();
        assertThat(sum.operation("before")
                        .map(operation -> operation.sample().size())
                        .orElse(0))
                .isZero();
        assertThat(sum.operation("after").orElseThrow().count()).isEqualTo(1);
        assertThat(sum.operation("after").orElseThrow().sample().slowest()).hasSize(1);
        assertThat(builders).singleElement().satisfies(whole -> {
            assertThat(whole.operation("before").orElseThrow().sample().size()).isEqualTo(1);
            assertThat(whole.operation("after").orElseThrow().sample().size()).isEqualTo(1);
        });
    }

    @Test
    void aReporterAddedToAMonitorWithoutRequestsIsCalled() {
        List<Snapshot> intervals = new CopyOnWriteArrayList<>();
        try (Live live = new Live()) {
            live.monitor.addReporter(intervals::add, Duration.ofMillis(1));

            await().until(() -> intervals.size() >= 3);
        }
        assertThat(intervals)
                .allSatisfy(interval -> assertThat(interval.operations()).isEmpty());
        for (int i = 1; i < intervals.size(); i++) {
            assertThat(intervals.get(i).from()).isEqualTo(intervals.get(i - 1).to());
        }
    }

    @Test
    void aRemovedReporterIsNoLongerCalled() {
        List<Snapshot> removed = new CopyOnWriteArrayList<>();
        List<Snapshot> others = new CopyOnWriteArrayList<>();
        Reporter reporter = removed::add;
        try (Live live = new Live()) {
            live.monitor.addReporter(reporter, Duration.ofMillis(1));
            await().until(() -> !removed.isEmpty());

            live.monitor.removeReporter(reporter);
            live.monitor.addReporter(others::add, Duration.ofMillis(1));
            await().until(() -> !others.isEmpty());
            int calls = removed.size();
            int seen = others.size();
            await().until(() -> others.size() > seen + 3);
            assertThat(removed).hasSize(calls);
        }
    }

    @Test
    void aReporterAddedToAClosedMonitorIsNeverCalled() {
        List<Snapshot> intervals = new CopyOnWriteArrayList<>();
        Live live = new Live();
        live.close();

        live.monitor.addReporter(intervals::add, Duration.ofMillis(1));
        live.monitor.close();
        assertThat(intervals).isEmpty();
    }

    @Test
    void invalidSettingsAreRejected() {
        assertThatThrownBy(() -> Monitor.builder().interval(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval must be positive, not PT0S");
        assertThatThrownBy(() -> Monitor.builder().timeout(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout must be positive, not PT-1S");
        try (Monitor monitor = Monitor.builder().build()) {
            assertThatThrownBy(() -> monitor.addReporter(interval -> {}, Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("interval must be positive, not PT0S");
        }
    }

    @Test
    void aVeryLongTimeoutNeverExpires() {
        try (Live live =
                new Live(Monitor.builder().timeout(Duration.ofDays(200_000)).interval(Duration.ofDays(200_000)))) {
            live.handle("get", () -> {});
            assertThat(live.operation("get").count()).isEqualTo(1);
        }
    }
}
