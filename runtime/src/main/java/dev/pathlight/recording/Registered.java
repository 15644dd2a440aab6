package dev.pathlight.recording;

import org.jspecify.annotations.Nullable;

/**
 * A callback or listener that has been handed out, and what it is registered as; or a run of something else. The request
 * cannot see it: it is the user's.
 *
 * <p>It holds the {@link Token} of its request, so that the request knows when nobody can call it any more.
 */
public abstract class Registered extends Token {
    /** For callbacks, generated or made at run time. */
    protected Registered() {}

    /** For a run that is none of these. */
    protected Registered(@Nullable OpenSegment run) {
        this.segment = run;
    }

    /** The registration; null outside of a request. */
    protected static @Nullable OpenSegment segmentOf(Registered call) {
        return call.segment;
    }

    /**
     * Registers a callback with the request that is current on this thread. Where there is none the callback is
     * counted as made outside and works untimed.
     */
    protected static void attach(Callback callback, Registered call) {
        if (!Settings.ENABLED) {
            return;
        }
        try {
            ThreadState thread = ThreadState.get();
            OpenSegment current = thread.current();
            Token held = current == null ? null : thread.token();
            if (current == null || held == null) {
                Trouble.madeOutside(callback);
                return;
            }
            Request request = held.request();
            OpenSegment registered = current.registers(request, callback, OpenSegment.FIRST, request.now());
            boolean isHandlers = current == request.handler() && thread.registersForHandler();
            attached(
                    callback,
                    call,
                    held,
                    registered,
                    isHandlers ? request.addsOfHandler(registered) : request.adds(registered));
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    static void attached(Callback callback, Registered call, Token held, OpenSegment registered, boolean added) {
        if (added) {
            call.segment = registered;
            call.token = Carried.with(held);
        } else {
            Trouble.madeOutside(callback);
        }
    }

    /** The same for what is called several times. */
    protected static void attachListener(Callback callback, Registered listener) {
        attach(callback, listener);
        OpenSegment registered = listener.segment;
        if (registered != null) {
            registered.markMultiRun();
        }
    }

    /** What is the user's and has its registration beside it, as it may have a superclass of its own. */
    public interface Holder {
        /** The registration. */
        Registered timedListener();
    }

    /** Gives back what a callback holds that will never be called. */
    public static void release(Registered call) {
        try {
            OpenSegment registered = call.segment;
            if (registered != null) {
                registered.releaseUnrun();
                call.token = null;
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }
}
