package dev.pathlight.benchmarks.run;

/**
 * How long and how often everything is measured.
 *
 * @param rounds over all measurements, each in a JVM of its own
 * @param all whether peers that no target names are measured too
 * @param forked false to stay in this JVM, where figures mean nothing
 * @param warmUpMillis what does not count
 * @param iterations how many do
 * @param millis the length of each
 * @param scale of the work of the other programs
 */
public record Effort(
        int rounds, boolean all, boolean forked, int warmUpMillis, int iterations, int millis, double scale) {
    /** What is to be believed: on a quiet machine. */
    public static Effort full() {
        return new Effort(3, true, true, 4_000, 50, 100, 1);
    }

    /** The targets alone, in about five minutes. */
    public static Effort brief() {
        return new Effort(3, false, true, 1_200, 16, 75, 0.25);
    }

    /** Only whether it runs. */
    public static Effort smoke() {
        return new Effort(1, true, false, 20, 1, 20, 0.001);
    }
}
