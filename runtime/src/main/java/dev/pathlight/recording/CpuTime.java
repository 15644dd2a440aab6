package dev.pathlight.recording;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The true CPU time of some runs, with {@code pathlight.cpu=true}: reading it takes many times as long as reading a clock,
 * so one run in {@value #ONE_IN} of a thread is sampled, among those that nothing encloses.
 */
public final class CpuTime {
    /** Of so many runs one is sampled; a power of two. */
    static final int ONE_IN = 64;

    static final boolean ON = Settings.flag("cpu", false);

    /** Where the JVM or the thread has none. */
    static final long UNAVAILABLE = -1;

    private CpuTime() {}

    /** Of this thread, in nanoseconds. */
    static long now() {
        try {
            return Threads.BEAN.getCurrentThreadCpuTime();
        } catch (UnsupportedOperationException | LinkageError e) {
            return UNAVAILABLE; // a virtual thread, a JVM without the means, or without its management module
        }
    }

    /** Loaded when it is needed: not every runtime image has the management module. */
    private static final class Threads {
        static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
    }
}
