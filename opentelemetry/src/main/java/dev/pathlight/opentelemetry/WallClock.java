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
    private static final ContextKey<WallClock> KEY = ContextKey.named("pathlight-wall-clock");

    /** That of the request around, or one that is read now. */
    static WallClock in(Context context, long now) {
        WallClock known = context.get(KEY);
        if (known != null) {
            return known;
        }
        Instant wall = Instant.now();
        return new WallClock(TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano() - now);
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
