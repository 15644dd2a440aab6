package dev.pathlight.processor.listener;

/** The meaning of a call of a listener's method to the request that waits for the listener. */
public enum Role {
    /** An item; more calls may follow. */
    ITEM,
    /** The last call. */
    LAST,
    /** The last call, because of a failure. */
    FAILURE,
    /** Not a callback. */
    NEUTRAL;

    /** Returns whether no call follows. */
    public boolean isLast() {
        return this == LAST || this == FAILURE;
    }
}
