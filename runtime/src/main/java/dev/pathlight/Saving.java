package dev.pathlight;

/**
 * The response time that a change would save: a lower and an upper bound.
 *
 * @param atLeast mean nanoseconds saved if the response waits for everything that had ended before it in the sample
 * @param atMost mean nanoseconds saved if the response waits for none of that
 * @since 0.1
 */
public record Saving(long atLeast, long atMost) {}
