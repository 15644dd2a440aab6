package dev.pathlight.dashboard.answer;

import dev.pathlight.dashboard.figures.Window;

/** What answers about a span have in common. */
final class Span {
    private Span() {}

    /** Opens the answer, and says which span it is about. */
    static Json open(Window window) {
        return new Json()
                .object()
                .member("from", window.from().toString())
                .member("to", window.to().toString());
    }

    /** From 0 to 1; 0 of nothing. */
    static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.min(1, (double) part / whole);
    }
}
