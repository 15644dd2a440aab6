package dev.pathlight.benchmarks.memory;

import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;
import dev.pathlight.benchmarks.report.Sink;
import dev.pathlight.benchmarks.work.LongTail;
import dev.pathlight.benchmarks.work.ManyKeys;
import dev.pathlight.benchmarks.work.SetClock;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Bytes for each key and kind, with all values from one thread and thus one stripe. Each key and kind is one distribution of
 * the report: the active and external time of every callback, and both again on the critical path.
 */
public final class KeyMemory {
    private static final long SEED = 1;

    private KeyMemory() {}

    /** Many keys, with a thousand values each. */
    public static void sparse(double scale, Sink sink) {
        sink.figure("bytes of a key and kind, sparse", perDistribution((int) (400 * scale) + 2, 1_000));
    }

    /** Few keys, with many values each. */
    public static void hot(double scale, Sink sink) {
        sink.figure("bytes of a key and kind, hot", perDistribution(20, (int) (100_000 * scale) + 1));
    }

    /** Returns the bytes of many keys beyond those of one key, for the same number of requests. */
    private static double perDistribution(int keys, int valuesEach) {
        alone(() -> measure(keys, 1)); // creates everything that exists once, so that it is not counted
        Measured one = alone(() -> measure(1, keys * valuesEach));
        Measured all = alone(() -> measure(keys, valuesEach));
        return (double) (all.bytes() - one.bytes()) / (all.distributions() - one.distributions());
    }

    private record Measured(long bytes, long distributions) {}

    /** Runs on a new thread, whose end frees its state of the monitor. */
    private static Measured alone(Callable<Measured> measurement) {
        FutureTask<Measured> task = new FutureTask<>(measurement);
        new Thread(task, "measurement").start();
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Measured measure(int keys, int valuesEach) {
        SetClock clock = new SetClock();
        LongTail times = new LongTail(SEED);
        try (Monitor monitor = Monitor.builder().clock(clock).build()) {
            ManyKeys application = new ManyKeys(monitor, () -> clock.advance(times.next()));
            application.use(keys);
            long before = Heap.live();
            for (int i = 0; i < valuesEach; i++) {
                for (int key = 0; key < keys; key++) {
                    Runnable callback = application.handle(key);
                    clock.advance(times.next());
                    callback.run();
                }
            }
            monitor.inFlight(); // releases the records of ended requests, which are kept until the next reading
            return new Measured(Heap.live() - before, distributions(monitor.snapshot()));
        }
    }

    /** Returns the number of distributions whose values differ; the bytes of the others, all 0, are attributed to these. */
    private static long distributions(Snapshot snapshot) {
        long count = 0;
        for (Operation operation : snapshot.operations()) {
            for (CallbackRow row : operation.callbacks()) {
                count += varies(row.active()) + varies(row.external()) + varies(row.blocked());
            }
            for (PathRow row : operation.path()) {
                count += varies(row.time());
            }
        }
        return count;
    }

    private static int varies(Distribution values) {
        return values.max() > values.min() ? 1 : 0;
    }
}
