package dev.pathlight.processor.shape;

/** What a call of one of a listener's methods means to the request that waits for the listener. */
public enum Role {
    /** Something has come, and more may follow. */
    ITEM,
    /** Nothing more comes. */
    LAST,
    /** Nothing more comes, and it has failed. */
    FAILURE,
    /** It is no callback. */
    NEUTRAL;

    /** Whether nothing more comes. */
    public boolean isLast() {
        return this == LAST || this == FAILURE;
    }
}
