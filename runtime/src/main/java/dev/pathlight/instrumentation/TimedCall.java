package dev.pathlight.instrumentation;

/**
 * Superclass of a generated callback, which is its own first {@link Run}. It has no instance methods, so that none can
 * collide with those of the interface that the callback implements.
 *
 * @since 0.1
 */
public abstract class TimedCall extends Run {
    /** For generated classes. */
    protected TimedCall() {}

    /**
     * Registers a callback with the request that is current on this thread. Outside every request the callback
     * stays as it is, and works untimed.
     *
     * @param key what it waits for and what runs then
     * @param call the callback, complete but for this
     * @return {@code call}
     */
    public static <C extends TimedCall> C register(CallbackKey key, C call) {
        registerCallback(key.callback, call);
        return call;
    }
}
