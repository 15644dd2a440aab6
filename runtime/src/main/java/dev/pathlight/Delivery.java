package dev.pathlight;

/**
 * Relation between the runs of a callback that runs many times.
 *
 * @since 0.1
 */
public enum Delivery {
    /** Each run waits from the end of the run before it. */
    SERIAL,
    /** Each run waits from the registration, independently of the runs before it. */
    PUSH
}
