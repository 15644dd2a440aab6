package dev.pathlight.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.path.Key;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Which thread writes where, and that nothing is lost by it. */
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
        return ledgers.totals().operations(Map.of()).get(0).count();
    }
}
