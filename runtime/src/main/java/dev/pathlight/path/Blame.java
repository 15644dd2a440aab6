package dev.pathlight.path;

/**
 * What held a thread while something stood ready.
 *
 * @param by a callback key, a task's class, or {@code (other)}
 * @param time nanoseconds
 */
public record Blame(Key by, long time) {}
