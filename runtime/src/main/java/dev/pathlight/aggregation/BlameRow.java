package dev.pathlight.aggregation;

/**
 * Who held threads, and for whom.
 *
 * @param blocked the callback that stood ready
 * @param by a callback key, a task's class, or {@code (other)}
 * @param time nanoseconds
 */
public record BlameRow(String blocked, String by, long time) {}
