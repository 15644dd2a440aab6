package dev.pathlight.examples.puppy.client;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What a callback of {@link KennelCallbacks} receives: the value, or why there is none. One callback that is called in either
 * case cannot be forgotten, and no request waits for a callback that never comes.
 *
 * @param <T> the type of the value
 */
public final class Reply<T> {
    private final @Nullable T value;
    private final @Nullable Throwable failure;

    private Reply(@Nullable T value, @Nullable Throwable failure) {
        this.value = value;
        this.failure = failure;
    }

    /** A reply with a value. */
    public static <T> Reply<T> of(T value) {
        return new Reply<>(value, null);
    }

    /** A reply that says why there is no value. */
    public static <T> Reply<T> failed(Throwable failure) {
        return new Reply<>(null, failure);
    }

    /** The value. */
    public T value() {
        if (value == null) {
            throw new NoSuchElementException("there is no value", failure);
        }
        return value;
    }

    /** Why there is no value, null if there is one. */
    public @Nullable Throwable failure() {
        return failure;
    }
}
