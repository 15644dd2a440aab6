package dev.pathlight.instrumentation;

import dev.pathlight.environment.Classes;
import dev.pathlight.recording.CallbackDeclaration;

/**
 * The keys of one {@code @TimedCallback} method or listener: a constant of its generated class. Immutable, thread-safe.
 *
 * @since 0.1
 */
public final class CallbackKey {
    static {
        Classes.initialize();
    }

    final CallbackDeclaration callback;

    private CallbackKey(CallbackDeclaration callback) {
        this.callback = callback;
    }

    /**
     * Makes the constant.
     *
     * @param key the callback key
     * @param awaits the wait key
     * @param layer the layer, or empty
     * @param source the annotated method, {@code package.Type.method(Type, ...)}, or type
     */
    public static CallbackKey of(String key, String awaits, String layer, String source) {
        return new CallbackKey(new CallbackDeclaration(key, awaits, layer, source));
    }

    /**
     * Makes a key of a name that is given at run time.
     *
     * @param key callback key and wait key; names are bounded in number, and names beyond the bound share one
     */
    public static CallbackKey named(String key) {
        return new CallbackKey(CallbackDeclaration.named(key));
    }

    /** Returns this key with {@code PUSH} delivery: each run waits from the registration on. */
    public CallbackKey push() {
        return new CallbackKey(callback.pushed());
    }
}
