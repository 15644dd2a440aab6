package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Savings, slack, tail and slowest requests, computed from a sample of requests. */
class RequestSampleTest {
    private final Live live = new Live();
    private long now;

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void halvingWhatLimitsSavesUntilTheNextThingLimits() {
        chores(live, 200, 300, 100);

        // Halved, dishes come at 150: then feed, which came at 200 and took 2, limits.
        assertThat(whatIf("dishes", 0.5)).isEqualTo(new Saving(98, 150));
        assertThat(whatIf("dishes", 0)).isEqualTo(new Saving(98, 300));
        assertThat(whatIf("dishes", 1)).isEqualTo(new Saving(0, 0));
    }

    @Test
    void oneRequestThatWasAnsweredBeforeAKeyCameShowsThatItDoesNotGate() {
        chores(live, 200, 300, 100);
        Deque<Runnable> calls = new ArrayDeque<>();
        at(1_000);
        live.handle("chores", () -> {
            calls.add(Live.callback("roomba", () -> {}));
            calls.add(Live.respondingCallback("dishes", () -> {}));
            calls.add(Live.callback("feed", () -> {}));
        });
        at(1_050);
        calls.remove().run();
        at(1_100);
        calls.remove().run();
        calls.remove().run();

        // Only roomba had come before every response: after 101 in one request, after 50 in the other.
        assertThat(sample().size()).isEqualTo(2);
        assertThat(whatIf("dishes", 0).atLeast()).isEqualTo((301 - 103 + 100 - 50) / 2);
    }

    @Test
    void whatSendsTheResponseHasComeAlthoughItGoesOnAfterwards() {
        twoInTurn("a", "b");
        twoInTurn("b", "a");

        // Either limits one of them; without it, the other does after nearly the same time.
        assertThat(whatIf("a", 0).atLeast()).isLessThanOrEqualTo(5);
        assertThat(whatIf("b", 0).atLeast()).isLessThanOrEqualTo(5);
    }

    private void twoInTurn(String first, String second) {
        long start = now;
        AtomicInteger left = new AtomicInteger(2);
        Runnable[] calls = new Runnable[2];
        live.at(start);
        live.handle("chores", () -> {
            calls[0] = oneOf(live, left, first);
            calls[1] = oneOf(live, left, second);
        });
        runAt(live, start + 90, calls[0]);
        runAt(live, start + 100, calls[1]);
        now += 10;
    }

    @Test
    void whatLimitsHasNoSlack() {
        chores(live, 200, 300, 100);

        assertThat(sample().slack(external("dishes"))).isZero();
    }

    @Test
    void theSlowestAreSlowerByTheDifferencesOfTheirPathsExactly() {
        for (int i = 0; i < 9; i++) {
            chores(live, 200, 300, 100);
        }
        chores(live, 200, 900, 100);

        List<TailRow> tail = sample().tail().stream().sorted().toList();
        assertThat(tail.get(0).id()).isEqualTo(external("dishes"));
        assertThat(tail.get(0).difference()).isEqualTo(600);
        assertThat(tail.stream().mapToDouble(TailRow::difference).sum()).isEqualTo(600);
    }

    @Test
    void theSlowestRequestsAreKeptWholeTheSlowestFirst() {
        for (int i = 1; i <= 20; i++) {
            chores(live, 200, 300 + i, 100);
        }

        List<RecordedRequest> slowest = sample().slowest();
        assertThat(slowest).extracting(RecordedRequest::responseTime).containsExactly(321L, 320L, 319L, 318L, 317L);
        assertThat(slowest.get(0).responsePath())
                .extracting(piece -> piece.key() + "/" + piece.kind() + " " + piece.time())
                .containsExactly("dishes/EXTERNAL 320", "dishes/ACTIVE 1");
        assertThat(slowest.get(0).slack()).containsValue(118L); // feed had ended 118 before dishes
    }

    @Test
    void theSampleIsBoundedAndSaysItsSize() {
        for (int i = 0; i < 5_000; i++) {
            chores(live, 200, 300, 100);
        }

        assertThat(live.operation("chores").count()).isEqualTo(5_000);
        assertThat(sample().size()).isBetween(100, 128);
    }

    @Test
    void anIntervalIsExplainedFromItsOwnRequestsAndTheWholeFromAll() {
        List<Snapshot> intervals = new CopyOnWriteArrayList<>();
        try (Live reported =
                new Live(Monitor.builder().interval(Duration.ofMillis(20)).reporter(intervals::add))) {
            chores(reported, 200, 900, 100);
            await().until(() -> counted(intervals) == 1);
            chores(reported, 200, 300, 100);
            await().until(() -> counted(intervals) == 2);

            List<List<Long>> slowest = intervals.stream()
                    .flatMap(interval -> interval.operation("chores").stream())
                    .map(chores -> chores.sample().slowest().stream()
                            .map(RecordedRequest::responseTime)
                            .toList())
                    .filter(times -> !times.isEmpty())
                    .toList();
            assertThat(slowest).containsExactly(List.of(901L), List.of(301L));
            assertThat(reported.operation("chores").sample().slowest())
                    .extracting(RecordedRequest::responseTime)
                    .containsExactly(901L, 301L);
        }
    }

    private void at(long instant) {
        now = instant;
        live.at(instant);
    }

    private static long counted(List<Snapshot> intervals) {
        return intervals.stream()
                .flatMap(interval -> interval.operation("chores").stream())
                .mapToLong(Operation::count)
                .sum();
    }

    private RequestSample sample() {
        return live.operation("chores").sample();
    }

    private Saving whatIf(String key, double factor) {
        return sample().whatIf(external(key), factor);
    }

    private static PathKey external(String key) {
        return new PathKey(key, Kind.EXTERNAL);
    }

    /** Three things at once, on one thread; whichever comes last sends the response. */
    private void chores(Live monitored, long feed, long dishes, long roomba) {
        long start = now;
        AtomicInteger left = new AtomicInteger(3);
        Runnable[] calls = new Runnable[3];
        monitored.at(start);
        monitored.handle("chores", () -> {
            calls[0] = oneOf(monitored, left, "feed");
            calls[1] = oneOf(monitored, left, "dishes");
            calls[2] = oneOf(monitored, left, "roomba");
        });
        runAt(monitored, start + roomba, calls[2]);
        runAt(monitored, start + feed, calls[0]);
        runAt(monitored, start + dishes, calls[1]);
        now += 10;
    }

    private Runnable oneOf(Live monitored, AtomicInteger left, String key) {
        return Live.callback(key, () -> {
            monitored.at(++now);
            if (left.decrementAndGet() == 0) {
                Metrics.current().respond();
            }
            monitored.at(++now);
        });
    }

    private void runAt(Live monitored, long instant, Runnable call) {
        now = instant;
        monitored.at(instant);
        call.run();
    }
}
