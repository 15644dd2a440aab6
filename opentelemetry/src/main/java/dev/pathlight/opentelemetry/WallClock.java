package dev.pathlight.opentelemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The wall clock as it would be if it had gone with the monitor's since a trace entered this process. Immutable.
 *
 * @param offset nanoseconds since 1970 when the monitor's clock showed zero
 */
record WallClock(long offset) {
    /** Nobody needs longer to start a trace. */
    private static final long MOST_DELAY = TimeUnit.SECONDS.toNanos(30);

    private static final long CLOSE = TimeUnit.MICROSECONDS.toNanos(10);
    private static final int MOST_READINGS = 3;

    private static final ContextKey<WallClock> KEY = ContextKey.named("pathlight-wall-clock");

    /** That of the trace that a context belongs to, or, where it has none yet, one that is read now. */
    static WallClock in(Context context, long justBefore) {
        WallClock known = context.get(KEY);
        return known != null ? known : read(justBefore);
    }

    /**
     * Reads both clocks at once, soon after an instant of the monitor's. Only where that is not the JVM's clock the given
     * instant stands for the present one.
     */
    static WallClock read(long justBefore) {
        long least = Long.MAX_VALUE;
        long offset = 0;
        for (int i = 0; i < MOST_READINGS && least > CLOSE; i++) {
            long before = System.nanoTime();
            Instant wall = Instant.now();
            long apart = System.nanoTime() - before;
            if (apart < least) { // the thread may have lost its processor in between
                boolean isJvms = before - justBefore >= 0 && before - justBefore < MOST_DELAY;
                least = apart;
                offset = TimeUnit.SECONDS.toNanos(wall.getEpochSecond())
                        + wall.getNano()
                        - (isJvms ? before + apart / 2 : justBefore);
            }
        }
        return new WallClock(offset);
    }

    /** The context for what is traced inside. */
    Context with(Context context) {
        return context.with(KEY, this);
    }

    /** Nanoseconds since 1970 at an instant of the monitor's clock. */
    long at(long instant) {
        return instant + offset;
    }
}
