package dev.pathlight.benchmarks.work;

/**
 * The argument of a callback.
 *
 * @param size keeps the work from being removed
 */
public record Bowl(int size) {
    /** Returns another bowl, with more in it. */
    public Bowl fuller() {
        return new Bowl(size + 1);
    }
}
