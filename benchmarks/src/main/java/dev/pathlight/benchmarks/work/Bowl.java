package dev.pathlight.benchmarks.work;

/**
 * The argument of a callback.
 *
 * @param size keeps the work from being removed
 */
public record Bowl(int size) {}
