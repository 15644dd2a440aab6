package dev.pathlight.whatif;

import java.util.Random;

/**
 * How long everything takes in one request of a program, on whatever threads and in whatever order it runs. All times are
 * even, so that half of each is exact.
 */
final class Times {
    final long arrival;
    /** By code: the time until it is ready. */
    final long[] external;

    /** By code: the times before its first act, between acts, and after the last. */
    final long[][] active;

    private Times(long arrival, int size) {
        this.arrival = arrival;
        this.external = new long[size];
        this.active = new long[size][];
    }

    static Times draw(Program program, long arrival, Random random) {
        Times times = new Times(arrival, program.code.size());
        for (int i = 0; i < times.external.length; i++) {
            Program.Code code = program.code.get(i);
            times.external[i] = even(code.key().external() * jitter(random));
            int parts = code.acts().size() + 1;
            times.active[i] = new long[parts];
            for (int p = 0; p < parts; p++) {
                times.active[i][p] = even(code.key().active() * jitter(random) / parts);
            }
        }
        return times;
    }

    /** Returns the total time on threads. */
    long active() {
        long sum = 0;
        for (long[] parts : active) {
            for (long part : parts) {
                sum += part;
            }
        }
        return sum;
    }

    /** Draws a time from 0.5 to 1.5 times the usual one, and rarely a far longer one. */
    private static double jitter(Random random) {
        return (0.5 + random.nextDouble()) * (random.nextInt(12) == 0 ? 3 : 1);
    }

    private static long even(double time) {
        return 2 * Math.round(time / 2);
    }
}
