package dev.pathlight.recording;

import org.jspecify.annotations.Nullable;

/**
 * A callback that has been handed out, and what it is registered as. The request cannot see it: it is the user's.
 *
 * <p>It holds the {@link Token} of its request, so that the request knows when nobody can call it any more.
 */
public abstract class Registered {
    @Nullable
    Wait wait;

    @Nullable
    Token token;

    /** For callbacks, generated or made at run time. */
    protected Registered() {}

    /**
     * Registers a callback with the request that is current on this thread. Where there is none the callback is
     * counted as made outside and works untimed.
     */
    protected static void attach(Callback callback, Registered call) {
        if (!Settings.ENABLED) {
            return;
        }
        try {
            OpenSegment current = ThreadState.get().current();
            if (current == null) {
                Trouble.madeOutside(callback);
            } else {
                current.register(callback, call);
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** Gives back what a callback holds that will never be called. */
    public static void release(Registered call) {
        try {
            Wait wait = call.wait;
            if (wait != null) {
                wait.releaseUnrun();
                call.token = null;
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }
}
