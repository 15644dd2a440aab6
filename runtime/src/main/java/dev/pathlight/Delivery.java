package dev.pathlight;

/**
 * How the runs of a callback that runs many times follow each other.
 *
 * @since 0.1
 */
public enum Delivery {
    /** A run waits for what comes after the end of the run before it. */
    SERIAL,
    /** Every run waits for what was asked for at the registration, whatever the runs before it did. */
    PUSH
}
