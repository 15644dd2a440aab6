package dev.pathlight.benchmarks.work;

/**
 * What a callback is called with.
 *
 * @param size keeps the work from being removed
 */
public record Bowl(int size) {}
