package dev.pathlight;

/**
 * The state of a request during a piece of its path.
 *
 * @since 0.1
 */
public enum Kind {
    /** Running: its code ran on a thread. */
    ACTIVE,
    /** Waiting for I/O, a timer or another service. Includes queueing where the instant at which it was ready is unknown. */
    EXTERNAL,
    /** Queued: it could have run, and the thread was busy with something else. */
    BLOCKED,
    /** No cause recorded. */
    UNATTRIBUTED
}
