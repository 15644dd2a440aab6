package dev.pathlight.dashboard.answer;

import dev.pathlight.Snapshot;

/** Beginning of all answers about a span. */
final class SpanAnswer {
    private SpanAnswer() {}

    /** Starts the answer with the span. */
    static Json open(Snapshot span) {
        return new Json()
                .object()
                .member("from", span.from().toString())
                .member("to", span.to().toString());
    }
}
