package dev.pathlight.carrier;

import dev.pathlight.ContextCarrier;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Services;
import org.jspecify.annotations.Nullable;

/**
 * Captures values of the current thread with every installed {@link ContextCarrier}, and restores them on another thread.
 * Thread-safe; never throws. The carriers are those of the whole JVM.
 */
public final class Carriers {
    private static final ContextCarrier[] ALL =
            Services.find(ContextCarrier.class).toArray(new ContextCarrier[0]);

    /** Stands for a carrier that was forgotten. */
    private static final ContextCarrier NONE = new ContextCarrier() {
        @Override
        public @Nullable Object capture() {
            return null;
        }

        @Override
        public @Nullable AutoCloseable restore(Object captured) {
            return null;
        }
    };

    /** Whether any carrier is installed. A constant, so that the JIT removes what depends on it. */
    public static final boolean INSTALLED = ALL.length > 0;

    private Carriers() {}

    /** Finds the carriers if that has not happened yet: with the class loader of the code that builds a monitor. */
    public static void initialize() {
        // Running the static initializer is all.
    }

    /**
     * Forgets the carriers that a class loader has loaded: their application is undeployed, and Pathlight is not.
     *
     * @param loader null for that of the JDK
     */
    public static void forget(@Nullable ClassLoader loader) {
        for (int i = 0; i < ALL.length; i++) {
            ClassLoader ofCarrier = ALL[i].getClass().getClassLoader();
            if (ofCarrier == loader && ofCarrier != Carriers.class.getClassLoader()) {
                ALL[i] = NONE;
            }
        }
    }

    /**
     * Captures the values that are current on this thread.
     *
     * @return for {@link #restore}: the value of the only carrier, or an array with one element for each carrier; null if
     *     there is nothing to restore
     */
    public static @Nullable Object capture() {
        if (ALL.length == 1) {
            return capture(ALL[0]);
        }
        @Nullable Object @Nullable [] all = null;
        for (int i = 0; i < ALL.length; i++) {
            Object captured = capture(ALL[i]);
            if (captured != null) {
                all = all == null ? new Object[ALL.length] : all;
                all[i] = captured;
            }
        }
        return all;
    }

    private static @Nullable Object capture(ContextCarrier carrier) {
        try {
            return carrier.capture();
        } catch (Throwable e) {
            InternalErrors.report(e);
            return null;
        }
    }

    /**
     * Makes captured values current on this thread.
     *
     * @param captured what {@link #capture} returned
     * @param scopes receives the scope that puts the previous values back
     * @param depth of the thread's stack, above which the values are current
     */
    public static void restore(Object captured, Scopes scopes, int depth) {
        if (ALL.length == 1) {
            restore(ALL[0], captured, scopes, depth);
            return;
        }
        @Nullable Object[] all = (@Nullable Object[]) captured;
        for (int i = ALL.length - 1; i >= 0; i--) {
            Object value = all[i];
            if (value != null) {
                restore(ALL[i], value, scopes, depth);
            }
        }
    }

    private static void restore(ContextCarrier carrier, Object captured, Scopes scopes, int depth) {
        try {
            AutoCloseable previous = carrier.restore(captured);
            if (previous != null) {
                scopes.add(previous, depth);
            }
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }
}
