package dev.pathlight;

/**
 * What a change would save.
 *
 * @param atLeast mean nanoseconds of response time, if what gated the responses of the sample always does
 * @param atMost the same, if it never does
 * @since 0.1
 */
public record Saving(long atLeast, long atMost) {}
