package dev.pathlight.environment;

import java.lang.ref.WeakReference;
import java.util.function.Function;

/**
 * A value for each class. Classes of the JDK and of a container outlive the application that has Pathlight among its libraries, so
 * that a class refers to its value weakly, by an object of the JDK: it keeps no class of Pathlight alive. Thread-safe.
 */
public final class PerClass<V> extends ClassValue<WeakReference<V>> {
    private final Function<Class<?>, V> maker;

    /**
     * Creates the values on first use.
     *
     * @param maker returns the value of a class, an object that is kept elsewhere
     */
    public PerClass(Function<Class<?>, V> maker) {
        this.maker = maker;
    }

    /** Returns the value of a class. */
    @SuppressWarnings("NullAway") // it is kept
    public V value(Class<?> type) {
        return get(type).get();
    }

    @Override
    protected WeakReference<V> computeValue(Class<?> type) {
        return new WeakReference<>(maker.apply(type));
    }
}
