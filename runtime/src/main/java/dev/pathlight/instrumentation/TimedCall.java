package dev.pathlight.instrumentation;

import dev.pathlight.environment.InternalErrors;

/**
 * Superclass of generated callbacks, each of which is its own first {@link Run}. It has no instance methods, as those could
 * collide with methods of the interface that a callback implements.
 *
 * @since 0.1
 */
public abstract class TimedCall extends Run {
    /** Creates a callback that is not registered yet, for generated classes. */
    protected TimedCall() {}

    /**
     * Registers a callback with the request that is current on this thread. Outside of a request the callback works untimed.
     *
     * @param key the wait key and the callback key
     * @param call the callback, otherwise complete
     * @return {@code call}
     */
    public static <C extends TimedCall> C register(CallbackKey key, C call) {
        try {
            registerCallback(key.callback, call);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        return call;
    }
}
