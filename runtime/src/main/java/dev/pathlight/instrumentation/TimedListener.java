package dev.pathlight.instrumentation;

import dev.pathlight.recording.Registered;
import org.jspecify.annotations.Nullable;

/**
 * The registration of one generated listener: something that is called several times, and ends with one of them.
 * Thread-safe, but for {@link #subscribes}. A listener holds it, and does not extend it, since it may have to extend a class of the user's.
 *
 * @since 0.1
 */
// The runtime knows it by its superclass, which has no member that anybody else could use.
@SuppressWarnings("exports")
public final class TimedListener extends Registered {
    private boolean isSubscribed;

    private TimedListener() {}

    /**
     * Registers a listener with the request that is current on this thread. Outside every request it works untimed.
     *
     * @param key what it waits for and what runs then
     */
    public static TimedListener register(CallbackKey key) {
        TimedListener listener = new TimedListener();
        registerListener(key.callback, listener);
        return listener;
    }

    /**
     * Whether this is its first subscription: cancelling another one, as a subscriber must, ends nothing.
     *
     * @param subscription what it was given; a null that should not be is none
     */
    public boolean subscribes(@Nullable Object subscription) {
        boolean isFirst = subscription != null && !isSubscribed;
        isSubscribed |= isFirst;
        return isFirst;
    }

    /** Says that nothing more will come, as the listener itself said that it wants no more. */
    public void release() {
        release(this);
    }

    /** A generated listener, so that {@code Metrics.release} finds what it holds. */
    public interface Wrapper extends Registered.Holder {}
}
