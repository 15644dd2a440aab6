package dev.pathlight.instrumentation;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.recording.CallbackDeclaration;
import dev.pathlight.recording.Registered;
import org.jspecify.annotations.Nullable;

/**
 * The registration of one generated listener, which is called several times, until one call is the last. Thread-safe, except
 * {@link #markSubscribed}. A listener holds it and does not extend it, as it may have to extend a class of the application.
 *
 * @since 0.1
 */
// The runtime knows it by its superclass, which has no member that other code could use.
@SuppressWarnings("exports")
public final class TimedListener extends Registered {
    private boolean isSubscribed;

    private TimedListener() {}

    /**
     * Registers a listener with the request that is current on this thread. Outside of a request it works untimed.
     *
     * @param key the wait key and the callback key
     */
    public static TimedListener register(CallbackKey key) {
        return register(key.callback);
    }

    static TimedListener register(CallbackDeclaration callback) {
        TimedListener listener = new TimedListener();
        try {
            registerListener(callback, listener);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        return listener;
    }

    /**
     * Records a subscription; returns whether it is the first. A subscriber has to cancel any other, which ends nothing.
     *
     * @param subscription the subscription that the listener received; null is ignored
     */
    public boolean markSubscribed(@Nullable Object subscription) {
        boolean isFirst = subscription != null && !isSubscribed;
        isSubscribed |= isFirst;
        return isFirst;
    }

    /** Releases the registration, as the listener itself has cancelled its source. */
    public void release() {
        try {
            release(this);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** A generated listener; {@code Metrics.release} finds its registration by this interface. */
    public interface Wrapper extends Registered.Holder {}
}
