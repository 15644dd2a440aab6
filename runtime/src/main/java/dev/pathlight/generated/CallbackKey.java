package dev.pathlight.generated;

import dev.pathlight.recording.Callback;

/**
 * The keys of one {@code @TimedCallback} method: a constant of its generated class. Immutable, thread-safe.
 *
 * @since 0.1
 */
public final class CallbackKey extends Callback {
    private CallbackKey(String key, String awaits, String layer, String source) {
        super(key, awaits, layer, source);
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
        return new CallbackKey(key, awaits, layer, source);
    }
}
