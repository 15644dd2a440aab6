package dev.pathlight.cli;

import java.util.Locale;

/** Times and shares as a person reads them. */
final class Figures {
    private Figures() {}

    static String share(long part, long whole) {
        return share(whole == 0 ? 0 : (double) part / whole);
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** To the nanosecond, as whoever asks what if wants to compare. */
    static String exact(long nanos) {
        return Math.abs(nanos) < 10_000 ? time(nanos) : time(nanos) + " (" + nanos + " ns)";
    }

    /** In the unit that fits, three digits or more being shown. */
    static String time(long nanos) {
        double size = Math.abs((double) nanos);
        if (size < 1e4) {
            return nanos + " ns";
        }
        if (size < 1e6) {
            return in(nanos / 1e3, "µs");
        }
        return size < 1e9 ? in(nanos / 1e6, "ms") : in(nanos / 1e9, "s");
    }

    private static String in(double value, String unit) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f %s" : "%.1f %s", value, unit);
    }
}
