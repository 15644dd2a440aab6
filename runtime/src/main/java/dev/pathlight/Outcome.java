package dev.pathlight;

/**
 * How a request ended.
 *
 * @since 0.1
 */
public enum Outcome {
    /** Completed without a failure. */
    SUCCESS,
    /** Completed; the handler threw, its stage failed, or a failure was reported by {@link Metrics#fail}. */
    ERROR,
    /** Closed by its timeout, or because its monitor was closed. */
    ABANDONED,
    /** Closed because no callback could complete it any more. */
    DROPPED
}
