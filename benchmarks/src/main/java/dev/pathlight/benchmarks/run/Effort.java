package dev.pathlight.benchmarks.run;

/**
 * The number and length of measurements.
 *
 * @param rounds the number of rounds over all measurements, each in its own JVM
 * @param all whether to measure peers that no target names
 * @param forked false to stay in this JVM, where figures are not valid
 * @param warmUpMillis the length of the warm-up
 * @param iterations the number of measured iterations
 * @param millis the length of an iteration
 * @param scale scales the work of programs
 */
public record Effort(
        int rounds, boolean all, boolean forked, int warmUpMillis, int iterations, int millis, double scale) {
    /** Returns the effort for valid figures, on a quiet machine. */
    public static Effort full() {
        return new Effort(3, true, true, 4_000, 50, 100, 1);
    }

    /** Returns the effort for the measurements that the targets need, about five minutes. */
    public static Effort brief() {
        return new Effort(3, false, true, 1_200, 16, 75, 0.25);
    }

    /** Returns the least effort, to test that everything runs. */
    public static Effort smoke() {
        return new Effort(1, true, false, 20, 1, 20, 0.001);
    }
}
