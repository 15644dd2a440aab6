package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** One callback, and a request with three, on every side. All threads share the keys and the recorder. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotPath {
    /** The number of callbacks that share the cost of their request. */
    static final int CALLBACKS = 100;

    /** The side. */
    @Param("bare")
    public String side = "bare";

    private Side measured = new Bare();

    /** Creates the side. */
    @Setup
    public void open() {
        measured = Side.named(side);
    }

    /** Closes the side. */
    @TearDown
    public void close() throws Exception {
        measured.close();
    }

    /** One callback, run by the loop after the handler has returned. */
    @Benchmark
    @OperationsPerInvocation(CALLBACKS)
    public long callback(Loop loop) {
        Chores chores = new Chores(CALLBACKS);
        measured.callbacks(loop, chores, CALLBACKS);
        loop.run();
        return chores.eaten();
    }

    /** A request with three callbacks, run by the loop after the handler has returned. */
    @Benchmark
    public long request(Loop loop) {
        Chores chores = new Chores(3);
        measured.request(loop, chores);
        loop.run();
        return chores.eaten();
    }

    /** One read of the clock. */
    @Benchmark
    public void clock(Blackhole sink) {
        sink.consume(System.nanoTime());
    }
}
