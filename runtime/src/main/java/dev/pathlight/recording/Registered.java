package dev.pathlight.recording;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A callback or listener that has been handed out, with its registration; or a run of something else. It is the application's
 * object, and the request does not refer to it.
 *
 * <p>It holds the {@link Token} of its request, so that the request knows when nothing can call it any more.
 */
public abstract class Registered extends Token {
    /** For callbacks, generated or made at run time. */
    protected Registered() {}

    /** For a run that is not the first of a callback. */
    protected Registered(@Nullable OpenSegment run) {
        this.segment = run;
    }

    /** Returns the registration; null outside of a request. */
    protected static @Nullable OpenSegment segmentOf(Registered call) {
        return call.segment;
    }

    /**
     * Registers a callback with the current request. If there is none, the callback is counted as made outside and works
     * untimed.
     */
    protected static void registerCallback(CallbackDeclaration callback, Registered call) {
        if (!Settings.ENABLED) {
            return;
        }
        OpenSegment added = null;
        try {
            ThreadState thread = ThreadState.get();
            OpenSegment current = thread.current();
            Token held = current == null ? null : thread.token();
            if (current == null || held == null) {
                callback.countMadeOutside();
                return;
            }
            Request request = held.request();
            OpenSegment registered =
                    thread.cause(current).registeredHere(request.now(), request, callback, OpenSegment.FIRST);
            boolean isFromHandler = current == request.handler() && thread.reserveUncounted();
            added = (isFromHandler ? request.addFromHandler(registered) : request.add(registered)) ? registered : null;
            attach(call, held, registered, added != null);
        } catch (Throwable e) {
            undo(call, added, e);
        }
    }

    /** Gives back the reference that was taken for a callback that will run untimed, and reports why. Never throws. */
    protected static void undo(Registered call, @Nullable OpenSegment added, Throwable why) {
        try {
            if (added != null && call.segment == null) {
                added.releaseUnrun();
            }
            InternalErrors.report(why);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Attaches a registration to its callback if it was added to the request. */
    protected static void attach(Registered call, Token held, OpenSegment registered, boolean added) {
        if (added) {
            call.segment = registered;
            call.kept = CarryingToken.capture(held);
        } else if (registered.request().hasEnded()) {
            registered.callback().countMadeOutside();
        }
    }

    /** Registers a listener, which is called several times, with the current request. */
    protected static void registerListener(CallbackDeclaration callback, Registered listener) {
        registerCallback(callback, listener);
        OpenSegment registered = listener.segment;
        if (registered != null) {
            registered.markMultiRun();
        }
    }

    /** Returns the token of the request that a callback keeps completable; null once it has run, or outside of a request. */
    protected static @Nullable Token heldBy(Registered call) {
        Token held = call.kept;
        return held == null ? null : CarryingToken.live(held);
    }

    /** Lets go of the token of a callback that will not run. */
    protected static void letGo(Registered call) {
        call.kept = null;
    }

    /** Lets go of what is recorded of a call that is over. */
    protected static void forget(Registered call) {
        call.segment = null;
        call.kept = null;
    }

    /** A generated listener. Its registration is beside it, as it may have to extend a class of the application. */
    public interface Holder {
        /** Returns the registration. */
        Registered timedListener();
    }

    /** Gives back the reference of a callback that will never be called. */
    public static void release(Registered call) {
        try {
            OpenSegment registered = call.segment;
            if (registered != null) {
                registered.releaseUnrun();
                call.kept = null;
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }
}
