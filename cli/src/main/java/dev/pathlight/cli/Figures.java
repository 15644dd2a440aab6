package dev.pathlight.cli;

import java.util.Locale;

/** Formats times and shares as text. */
final class Figures {
    private Figures() {}

    static String share(long part, long whole) {
        return share(whole == 0 ? 0 : (double) part / whole);
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Formats a time to the nanosecond, so that answers can be compared. */
    static String exact(long nanos) {
        return Math.abs(nanos) < 10_000 ? time(nanos) : time(nanos) + " (" + nanos + " ns)";
    }

    /** Formats a time in the unit that fits, with at least three digits. */
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
