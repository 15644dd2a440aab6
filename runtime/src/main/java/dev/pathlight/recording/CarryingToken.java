package dev.pathlight.recording;

import dev.pathlight.carrier.Carriers;
import org.jspecify.annotations.Nullable;

/**
 * A token together with what the carriers captured where it was handed out. The captured values are the application's, and so
 * is what holds this: a callback, a task or a future, never the request.
 */
public final class CarryingToken extends Token {
    private final Object captured;

    /** The token itself; null once the run that it stood for has it. */
    private @Nullable Token own;

    private CarryingToken(Token own, Object captured) {
        this.segment = own.segment;
        this.own = own;
        this.captured = captured;
    }

    /** Returns a token for what is registered on this thread now: the given one if there is nothing to carry. */
    public static Token capture(Token token) {
        Object captured = Carriers.INSTALLED ? Carriers.capture() : null;
        return captured == null ? token : new CarryingToken(token, captured);
    }

    /** Makes what a token carries current, until the thread's stack becomes lower than it is now. */
    public static void restore(@Nullable Token held, ThreadState thread) {
        if (Carriers.INSTALLED && held instanceof CarryingToken carrying) {
            thread.restore(carrying.captured);
        }
    }

    /** Returns the token without what it carries; null if that is taken. */
    public static @Nullable Token own(Token held) {
        return Carriers.INSTALLED && held instanceof CarryingToken carrying ? carrying.own : held;
    }

    /** Returns a token without what it carries, or, once its operation inside another has ended, that of the other. */
    public static @Nullable Token live(Token held) {
        Token own = own(held);
        return own == null ? null : own.live();
    }

    /**
     * Takes the token out of what held it, for the run that it stood for.
     *
     * @return a token that has the carried values alone, for a further run; null if there are none
     */
    static @Nullable Token takeOwn(Token held) {
        if (Carriers.INSTALLED && held instanceof CarryingToken carrying) {
            carrying.own = null;
            return held;
        }
        return null;
    }
}
