package dev.pathlight.examples.puppy.client;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The argument of a callback of {@link KennelCallbacks}: a value or a failure. With one callback for both cases, no request
 * waits for a callback that is never called.
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

    /** Creates a reply with a value. */
    public static <T> Reply<T> of(T value) {
        return new Reply<>(value, null);
    }

    /** Creates a reply with a failure. */
    public static <T> Reply<T> failed(Throwable failure) {
        return new Reply<>(null, failure);
    }

    /** Returns the value. */
    public T value() {
        if (value == null) {
            throw new NoSuchElementException("there is no value", failure);
        }
        return value;
    }

    /** Returns the failure; null if there is a value. */
    public @Nullable Throwable failure() {
        return failure;
    }
}
