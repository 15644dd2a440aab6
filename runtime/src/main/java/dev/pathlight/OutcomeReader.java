package dev.pathlight;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether what a callback is given is a failure: for APIs that hand over success and failure in one object, such as
 * an {@code AsyncResult} or a {@code Status}. Exceptions among the arguments need none, Pathlight sees them by itself.
 *
 * <p>It is named in {@link TimedCallback#outcome()}. The generated class makes one with the constructor without
 * parameters, and calls it on any thread, before the callback runs; so it should be quick, and without state.
 *
 * <pre>{@code
 * public final class StatusReader implements OutcomeReader<Status> {
 *     public boolean isFailure(Status status) {
 *         return !status.isOk();
 *     }
 * }
 * }</pre>
 *
 * @param <T> the type of the parameter that it reads; {@code Integer} for an {@code int}
 * @since 0.1
 */
@FunctionalInterface
public interface OutcomeReader<T extends @Nullable Object> {
    /**
     * Whether the callback is told of a failure.
     *
     * @param outcome the argument of the callback
     */
    boolean isFailure(T outcome);
}
