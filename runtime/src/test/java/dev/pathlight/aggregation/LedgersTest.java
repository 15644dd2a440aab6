package dev.pathlight.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Distribution;
import dev.pathlight.Health;
import dev.pathlight.Snapshot;
import dev.pathlight.histogram.Histogram;
import dev.pathlight.histogram.Room;
import dev.pathlight.path.Key;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Threads write to ledgers of their own or to shared ones, and nothing is lost. */
class LedgersTest {
    private static final Key OPERATION = Key.of("get");

    private final Ledgers ledgers = new Ledgers();

    @Test
    void threadsThatRunAtOnceOwnALedgerEach() throws Exception {
        Ledger mine = ledgers.of(Thread.currentThread(), 0, true);
        CompletableFuture<Ledger> others = new CompletableFuture<>();
        Thread other = new Thread(() -> others.complete(ledgers.of(Thread.currentThread(), 1, true)));
        other.start();

        assertThat(others.join()).isNotSameAs(mine);
        assertThat(ledgers.of(Thread.currentThread(), 0, true)).isSameAs(mine);
        other.join();
    }

    @Test
    void tenThousandThreadsOneAfterTheOtherNeedOneLedgerAndLoseNothing() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            Thread thread = new Thread(() -> ledgers.of(Thread.currentThread(), number, true)
                    .operation(OPERATION)
                    .done(1, 1, 0, 0, false));
            thread.start();
            thread.join();
        }

        assertThat(ledgers.count()).isEqualTo(1);
        assertThat(done()).isEqualTo(10_000);
    }

    @Test
    void threadsThatMayNotOwnOneShareAFew() throws Exception {
        Thread[] threads = new Thread[200];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> record(number, false));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(ledgers.count()).isLessThanOrEqualTo(16);
        assertThat(done()).isEqualTo(200_000);
    }

    @Test
    void moreThreadsThanThereIsRoomForShareAFew() throws Exception {
        Thread[] threads = new Thread[200];
        CountDownLatch recorded = new CountDownLatch(threads.length);
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> {
                record(number, true);
                recorded.countDown();
                awaitAll(recorded);
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(ledgers.count()).isLessThanOrEqualTo(64 + 16);
        assertThat(done()).isEqualTo(200_000);
    }

    @RepeatedTest(20)
    void theLagsOfIntervalsAddUpToAllThatThreadsOfAnyKindWrote(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        Key[] pools = {Key.of("first-*"), Key.of("second-*"), Key.of("third-*")};
        Histogram[] expected = {
            new Histogram(false, new Room(1L << 40)),
            new Histogram(false, new Room(1L << 40)),
            new Histogram(false, new Room(1L << 40))
        };
        Snapshot read = read();
        Snapshot intervals = read;
        for (int i = 0; i < 30; i++) {
            int pool = random.nextInt(pools.length);
            long[] lags = random.longs(random.nextInt(50), 0, 1_000_000_000).toArray();
            boolean mayOwn = random.nextBoolean();
            Thread thread = new Thread(() -> {
                Ledger ledger = ledgers.of(Thread.currentThread(), pool, mayOwn);
                for (long lag : lags) {
                    ledger.lag(pools[pool], lag);
                }
            });
            thread.start();
            thread.join();
            for (long lag : lags) {
                expected[pool].record(lag);
            }
            if (random.nextInt(4) == 0) {
                Snapshot now = read();
                intervals = intervals.then(now.since(read));
                read = now;
            }
        }
        Map<String, Distribution> all = lags(intervals.then(read().since(read)));

        for (int pool = 0; pool < pools.length; pool++) {
            Distribution lag = all.getOrDefault(pools[pool].name(), Distribution.EMPTY);
            assertThat(lag.buckets()).isEqualTo(expected[pool].distribution().buckets());
            assertThat(lag.sum()).isEqualTo(expected[pool].distribution().sum());
        }
        assertThat(List.copyOf(all.values()))
                .isSortedAccordingTo(Comparator.comparingLong(Distribution::sum).reversed());
    }

    @Test
    void anIntervalInWhichNothingCameHasNoLags() {
        Ledger ledger = ledgers.of(Thread.currentThread(), 0, true);
        ledger.lag(OPERATION, 5);
        Snapshot before = read();

        assertThat(lags(read().since(before))).isEmpty();
        ledger.lag(OPERATION, 0);
        assertThat(lags(read().since(before))).containsOnlyKeys(OPERATION.name());
    }

    private static Map<String, Distribution> lags(Snapshot snapshot) {
        Map<String, Distribution> lags = new LinkedHashMap<>();
        snapshot.executors().forEach(row -> lags.put(row.threads(), row.lag()));
        return lags;
    }

    private Snapshot read() {
        Totals totals = ledgers.totals();
        return new Snapshot(
                "",
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                true,
                totals.operations(),
                totals.blame(),
                totals.executors(),
                Health.NONE);
    }

    private void record(int number, boolean mayOwn) {
        for (int i = 0; i < 1_000; i++) {
            ledgers.of(Thread.currentThread(), number, mayOwn)
                    .operation(OPERATION)
                    .done(i, i, i, i, false);
        }
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private long done() {
        return ledgers.totals().operations().get(0).count();
    }
}
