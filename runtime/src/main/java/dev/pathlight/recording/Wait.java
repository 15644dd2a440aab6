package dev.pathlight.recording;

import dev.pathlight.path.Point;
import dev.pathlight.path.Registration;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** One thing a request waits for, and the reference that it holds until then. */
final class Wait extends Registration {
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Wait.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final int OUTSTANDING = 0;
    private static final int CLAIMED = 1;
    private static final int RELEASED = 2;

    final Request request;
    final Callback callback;

    /** The next in the request's list. */
    @Nullable
    Wait next;

    private volatile int state;

    Wait(Request request, Callback callback, Point origin) {
        super(callback.awaits(), origin, false);
        this.request = request;
        this.callback = callback;
    }

    /** Whether the caller is the first to run what was waited for; it then has to {@link #release}. */
    boolean claim() {
        return STATE.compareAndSet(this, OUTSTANDING, CLAIMED);
    }

    /** Gives the reference back after the run that {@link #claim} allowed. */
    void release() {
        if (STATE.compareAndSet(this, CLAIMED, RELEASED)) {
            request.release();
        }
    }

    /** Gives the reference back if nothing has run: what was waited for will never come. */
    void releaseUnrun() {
        if (STATE.compareAndSet(this, OUTSTANDING, RELEASED)) {
            request.handReleased();
            request.release();
        }
    }

    /** Whether what was waited for has come and runs. */
    boolean claimed() {
        return state == CLAIMED;
    }

    /** Whether it still holds its reference. */
    boolean outstanding() {
        return state != RELEASED;
    }
}
