package dev.pathlight.bounds;

import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.fixtures.Generated;
import dev.pathlight.instrumentation.CallbackKey;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the bytes that a monitor holds after requests of many operations, ten callbacks each, on threads that all use every
 * callback. Prints them in MB: of the counters and samples, and with a snapshot that is held as well; then the number of values in
 * rows of others, and the milliseconds of CPU time for the text of the snapshot.
 */
public final class HeldBytes {
    private static final int CALLBACKS = 10;
    private static final int MOST_RUNS = 2_000_000;

    private static final ThreadLocal<long[]> NOW = ThreadLocal.withInitial(() -> new long[1]);

    private final Monitor monitor = Monitor.builder().clock(() -> NOW.get()[0]).build();
    private final CallbackKey[] keys;

    private HeldBytes(int keys) {
        this.keys = new CallbackKey[keys];
        for (int i = 0; i < keys; i++) {
            this.keys[i] = Generated.callbackKey("Handler" + i / CALLBACKS + ".callback" + i % CALLBACKS);
        }
    }

    /** Takes the number of keys and that of threads. */
    public static void main(String[] arguments) throws Exception {
        new HeldBytes(CALLBACKS).measure(1); // loads all classes, which would be counted otherwise
        System.out.println(new HeldBytes(Integer.parseInt(arguments[0])).measure(Integer.parseInt(arguments[1])));
    }

    private String measure(int threads) throws Exception {
        long before = used();
        CountDownLatch recorded = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            SplittableRandom random = new SplittableRandom(i);
            Thread thread = new Thread(() -> {
                requests(random, Math.max(2, Math.min(100, MOST_RUNS / threads / keys.length)));
                recorded.countDown();
                awaitEndOfJvm(); // a thread that has ended would leave its ledger to the next one
            });
            thread.setDaemon(true);
            thread.start();
        }
        recorded.await();
        monitor.inFlight(); // releases the records of ended requests, which are kept until the next reading
        long held = used() - before;
        Snapshot snapshot = monitor.snapshot();
        long withSnapshot = used() - before;
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        long start = cpu.getCurrentThreadCpuTime();
        int length = snapshot.toText().length();
        long millis = (cpu.getCurrentThreadCpuTime() - start) / 1_000_000;
        monitor.close();
        return String.format(
                "%d %d %.1f %.1f %d %d",
                keys.length,
                threads,
                held / 1e6,
                withSnapshot / 1e6,
                snapshot.health().folded(),
                length == 0 ? -1 : millis);
    }

    private void requests(SplittableRandom random, int each) {
        Runnable[] made = new Runnable[CALLBACKS];
        long[] now = NOW.get();
        for (int n = 0; n < each; n++) {
            for (int first = 0; first < keys.length; first += CALLBACKS) {
                int from = first;
                Generated.handle(monitor, "Handler" + first / CALLBACKS, () -> {
                    for (int i = 0; i < CALLBACKS; i++) {
                        made[i] = Generated.callback(keys[from + i], () -> now[0] += time(random));
                    }
                });
                for (Runnable callback : made) {
                    now[0] += time(random);
                    callback.run();
                }
            }
        }
    }

    /** Returns a time from a microsecond to 50 microseconds, all magnitudes with the same probability. */
    private static long time(SplittableRandom random) {
        return (long) (1_000 * Math.exp(4 * random.nextDouble()));
    }

    private static void awaitEndOfJvm() {
        while (true) {
            LockSupport.park();
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
