package dev.pathlight.path;

/**
 * The holder of a thread while a run was queued for it.
 *
 * @param by a callback key, a task's class, or {@code (other)}
 * @param time nanoseconds
 */
public record Blame(Key by, long time) {}
