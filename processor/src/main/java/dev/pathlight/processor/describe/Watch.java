package dev.pathlight.processor.describe;

/** The way in which the result of a method is watched. */
public enum Watch {
    /** Not at all: it does not complete later. */
    NOTHING,
    /** A future of Pathlight replaces it. */
    REPLACED,
    /** It is observed and returned as it is, since the method declares its class. */
    OBSERVED
}
