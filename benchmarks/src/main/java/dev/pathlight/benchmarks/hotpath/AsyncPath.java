package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
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

/** A request that waits for a future, one with a chain of steps, and one that continues on an executor, on sides that support them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AsyncPath {
    /** The side. */
    @Param("bare")
    public String side = "bare";

    private Side opened = new Bare();
    private AsyncSide measured = new Bare();

    /** Creates the side. */
    @Setup
    public void open() {
        opened = Side.named(side);
        measured = (AsyncSide) opened;
    }

    /** Closes the side. */
    @TearDown
    public void close() throws Exception {
        opened.close();
    }

    /** A request that waits for one watched future. */
    @Benchmark
    public long watched(Loop loop) {
        Chores chores = new Chores(1);
        measured.watched(loop, chores);
        loop.run();
        return chores.eaten();
    }

    /** A request that waits for one watched future with two steps and a last function. */
    @Benchmark
    public long chain(Loop loop) {
        Chores chores = new Chores(1);
        measured.chain(loop, chores);
        loop.run();
        return chores.eaten();
    }

    /** A request that continues in one task. */
    @Benchmark
    public long hop(Loop loop) {
        Chores chores = new Chores(1);
        measured.hop(loop, chores);
        loop.run();
        return chores.eaten();
    }
}
