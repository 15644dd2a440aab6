package dev.pathlight;

/**
 * How a request ended.
 *
 * @since 0.1
 */
public enum Outcome {
    /** It completed, and nothing failed. */
    SUCCESS,
    /** It completed, and the handler threw, its stage failed, or {@link Metrics#fail} was called. */
    ERROR,
    /** It was closed by its timeout, or because its monitor was closed. */
    ABANDONED,
    /** It was closed because no callback could complete it any more. */
    DROPPED
}
