package dev.pathlight;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether an argument of a callback is a failure, for APIs that pass success and failure in one object, such as an
 * {@code AsyncResult} or a {@code Status}. Exceptions need no reader: Pathlight recognises them.
 *
 * <p>{@link TimedCallback#outcome()} names it. The generated class creates it with the constructor without parameters, and calls
 * it on any thread, before the callback runs; so it should be quick and stateless.
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
     * Returns whether an argument is a failure.
     *
     * @param outcome the argument of the callback
     */
    boolean isFailure(T outcome);
}
