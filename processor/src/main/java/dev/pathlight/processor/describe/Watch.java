package dev.pathlight.processor.describe;

/** The way in which the result of a method is watched. */
public enum Watch {
    /** Not watched, because it does not complete later. */
    NOTHING,
    /** A future of Pathlight replaces the returned one. */
    REPLACED,
    /** The future is observed and returned as it is, because the method declares its class. */
    OBSERVED
}
