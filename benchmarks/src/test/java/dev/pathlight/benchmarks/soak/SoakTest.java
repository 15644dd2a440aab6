package dev.pathlight.benchmarks.soak;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.benchmarks.memory.Heap;
import dev.pathlight.fixtures.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that counts stay exact and memory stays flat while two threads make faulty requests as fast as possible. */
class SoakTest {
    private static final int WORKERS = 2;
    private static final int READINGS = 20;
    private static final double FLAT = 1.1;
    private static final long SLACK = 4 << 20;

    private final Monitor monitor = Monitor.builder()
            .interval(Duration.ofSeconds(1))
            .timeout(Duration.ofHours(1))
            .reporter(interval -> {})
            .build();
    private final TimedErrands errands = new TimedErrands(new Errands(), monitor);
    private final List<Worker> workers = new ArrayList<>();
    private volatile boolean over;

    @Test
    void countsAreExact() throws Exception {
        soak(Duration.ofSeconds(2));
    }

    @Test
    @Tag("deep")
    void memoryIsFlatForTenMinutes() throws Exception {
        List<Long> bytes = soak(Duration.ofSeconds(Long.getLong("soak.seconds", 600)));

        System.out.println("live bytes during the soak test: " + bytes);
        long early = median(bytes.subList(READINGS / 4, READINGS / 2));
        long late = median(bytes.subList(READINGS * 3 / 4, READINGS));
        assertThat(late).as("live bytes at the end, of %s", bytes).isLessThan((long) (early * FLAT) + SLACK);
    }

    /** Returns the live bytes at each reading. */
    private List<Long> soak(Duration length) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * WORKERS);
        List<Future<?>> running = new ArrayList<>();
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            Worker worker = new Worker(errands, i);
            workers.add(worker);
            running.add(threads.submit(() -> work(worker)));
            others.add(threads.submit(() -> runWhatIsHandedOver(worker)));
        }
        List<Long> bytes = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 1; i <= READINGS; i++) {
            // A sleep and not a condition: the test takes a fixed time.
            TimeUnit.NANOSECONDS.sleep(start + i * length.toNanos() / READINGS - System.nanoTime());
            bytes.add(Heap.live());
        }
        over = true;
        for (Future<?> each : running) {
            Waits.get(each);
        }
        for (Future<?> each : others) {
            Waits.get(each);
        }
        threads.shutdown();
        assertCounts();
        monitor.close();
        return bytes;
    }

    private void assertCounts() {
        Tally expected = Tally.of(workers.stream().map(Worker::tally).toList());
        await().untilAsserted(() -> {
            System.gc(); // finds dropped requests
            Snapshot snapshot = monitor.snapshot();
            Operation operation = snapshot.operation("errand").orElseThrow();
            assertThat(Tally.of(operation)).hasToString(expected.toString());
            assertThat(operation.inFlight()).isZero();
        });
        assertThat(monitor.snapshot().health().monitorErrors()).isZero();
        assertThat(expected.requests).isPositive();
    }

    private Void work(Worker worker) throws InterruptedException {
        while (!over) {
            worker.work();
        }
        worker.handedOver().put(Worker.LAST);
        return null;
    }

    private static Void runWhatIsHandedOver(Worker worker) throws InterruptedException {
        for (Runnable next = worker.handedOver().take();
                next != Worker.LAST;
                next = worker.handedOver().take()) {
            next.run();
        }
        return null;
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
