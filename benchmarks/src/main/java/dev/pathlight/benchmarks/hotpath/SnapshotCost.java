package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.benchmarks.work.ManyKeys;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The cost of a snapshot of everything since the start. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SnapshotCost {
    private static final int REQUESTS_PER_KEY = 100;

    /** The number of callback keys. */
    @Param("100")
    public int keys;

    private final Monitor monitor = Monitor.builder().build();
    private final ManyKeys application = new ManyKeys(monitor, () -> {});

    /** Records one run of every key. */
    @Setup
    public void record() {
        application.use(keys);
        for (int i = 0; i < REQUESTS_PER_KEY * keys; i++) {
            application.request(i);
        }
    }

    /** Closes the monitor. */
    @TearDown
    public void close() {
        monitor.close();
    }

    /** A snapshot without changes since the one before. */
    @Benchmark
    public Snapshot idle() {
        return monitor.snapshot();
    }

    /** A snapshot after one key has changed. */
    @Benchmark
    public Snapshot oneChanged() {
        application.request(0);
        return monitor.snapshot();
    }
}
