package dev.pathlight.recording;

import dev.pathlight.environment.Settings;
import dev.pathlight.path.Segment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Samples the CPU time of some runs of one thread, with {@code pathlight.cpu=true}. Reading it takes many times as long as
 * reading a clock, so that one run in {@value #ONE_IN} is sampled, among those that nothing encloses. Confined to its thread.
 */
final class CpuSampler {
    static final boolean ON = Settings.flag("cpu", false);

    /** The JVM or the thread has no CPU time, or the run was not sampled. */
    static final long UNAVAILABLE = -1;

    private static final int ONE_IN = 64; // a power of two

    private int runs;
    private @Nullable Segment sampled;
    private long cpuAtStart;

    /** Begins to measure a segment that starts if it is its turn. */
    void start(Segment segment) {
        if (sampled == null && (runs++ & (ONE_IN - 1)) == 0) {
            cpuAtStart = now();
            sampled = cpuAtStart == UNAVAILABLE ? null : segment;
        }
    }

    /** Returns the nanoseconds of a segment that ends, or {@link #UNAVAILABLE}. */
    long end(Segment segment) {
        if (sampled != segment) {
            return UNAVAILABLE;
        }
        sampled = null;
        return now() - cpuAtStart;
    }

    private static long now() {
        try {
            return Threads.BEAN.getCurrentThreadCpuTime();
        } catch (UnsupportedOperationException | LinkageError e) {
            return UNAVAILABLE; // a virtual thread, a JVM without the means, or without its management module
        }
    }

    /** Loaded on first use: not every runtime image has the management module. */
    private static final class Threads {
        static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
    }
}
