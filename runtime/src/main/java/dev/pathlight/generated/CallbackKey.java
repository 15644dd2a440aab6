package dev.pathlight.generated;

import dev.pathlight.recording.Callback;

/**
 * The keys of one {@code @TimedCallback} method: a constant of its generated class. Immutable, thread-safe.
 *
 * @since 0.1
 */
public final class CallbackKey {
    final Callback callback;

    private CallbackKey(Callback callback) {
        this.callback = callback;
    }

    /**
     * Makes the constant.
     *
     * @param key the callback key
     * @param awaits the wait key
     * @param layer the layer, or empty
     * @param source the annotated method, {@code package.Type.method(Type, ...)}
     */
    public static CallbackKey of(String key, String awaits, String layer, String source) {
        return new CallbackKey(new Callback(key, awaits, layer, source));
    }
}
