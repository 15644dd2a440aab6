package dev.pathlight.path;

/** What a request did during a piece of its path. */
public enum Kind {
    /** Its code ran on a thread. */
    ACTIVE,
    /** The world worked and the request waited. Includes queueing where nothing told the ready instant. */
    EXTERNAL,
    /** It could have run, and the thread was busy with something else. */
    BLOCKED,
    /** No cause was recorded. */
    UNATTRIBUTED
}
