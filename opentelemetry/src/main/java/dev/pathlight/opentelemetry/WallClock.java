package dev.pathlight.opentelemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Converts instants of the monitor's clock to wall-clock time, by one reading of both when a trace enters this process. Immutable.
 *
 * @param offset the wall-clock time when the monitor's clock showed zero, in nanoseconds since 1970
 */
record WallClock(long offset) {
    /** Starting a trace never takes longer than this. */
    private static final long MOST_DELAY = TimeUnit.SECONDS.toNanos(30);

    private static final long CLOSE = TimeUnit.MICROSECONDS.toNanos(10);
    private static final int MOST_READINGS = 3;

    private static final ContextKey<WallClock> KEY = ContextKey.named("pathlight-wall-clock");

    /** Returns the clock of the trace that a context belongs to; reads it now if there is none yet. */
    static WallClock in(Context context, long justBefore) {
        WallClock known = context.get(KEY);
        return known != null ? known : read(justBefore);
    }

    /**
     * Reads both clocks, soon after an instant of the monitor's clock. If that is not the JVM's clock, the given instant is used as
     * the present one.
     */
    static WallClock read(long justBefore) {
        long least = Long.MAX_VALUE;
        long offset = 0;
        for (int i = 0; i < MOST_READINGS && least > CLOSE; i++) {
            long before = System.nanoTime();
            Instant wall = Instant.now();
            long apart = System.nanoTime() - before;
            if (apart < least) { // the thread may have been descheduled in between
                boolean isJvms = before - justBefore >= 0 && before - justBefore < MOST_DELAY;
                least = apart;
                offset = TimeUnit.SECONDS.toNanos(wall.getEpochSecond())
                        + wall.getNano()
                        - (isJvms ? before + apart / 2 : justBefore);
            }
        }
        return new WallClock(offset);
    }

    /** Returns the context for nested traces. */
    Context with(Context context) {
        return context.with(KEY, this);
    }

    /** Returns the nanoseconds since 1970 at an instant of the monitor's clock. */
    long at(long instant) {
        return instant + offset;
    }
}
