package dev.pathlight.processor.describe;

/** What is done with the result of a callback. */
public enum Watch {
    /** It is nothing that completes later. */
    NOTHING,
    /** It is replaced by a future of Pathlight's own. */
    REPLACED,
    /** It is observed from the side, since its class is promised. */
    OBSERVED
}
