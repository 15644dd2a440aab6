package dev.pathlight.dashboard.answer;

import dev.pathlight.Distribution;
import dev.pathlight.Health;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.format.JsonWriter;

/** Parts that several answers have in common. */
final class AnswerJson {
    private AnswerJson() {}

    /** Starts an answer about a span. */
    static JsonWriter open(Snapshot span) {
        return JsonWriter.compact()
                .object()
                .member("from", span.from().toString())
                .member("to", span.to().toString());
    }

    /** Writes a distribution as a member; null if it has no values. */
    static void distribution(JsonWriter json, String name, Distribution values) {
        if (values.count() == 0) {
            json.nullMember(name);
            return;
        }
        json.object(name)
                .member("count", values.count())
                .member("mean", values.mean())
                .member("min", values.min())
                .member("p50", values.quantile(0.5))
                .member("p95", values.quantile(0.95))
                .member("p99", values.quantile(0.99))
                .member("max", values.max())
                .endObject();
    }

    /** Writes the numbers of requests as members. */
    static void counts(JsonWriter json, Operation operation) {
        json.member("done", operation.count())
                .member("errors", operation.errors())
                .member("abandoned", operation.abandoned())
                .member("dropped", operation.dropped())
                .member("told", operation.reported())
                .member("inFlight", operation.inFlight());
    }

    /** Writes what could not be measured as a member. */
    static void health(JsonWriter json, String name, Health health) {
        json.object(name)
                .member("lost", health.lost())
                .member("outside", health.outside())
                .member("clamped", health.clamped())
                .member("truncated", health.truncated())
                .member("monitorErrors", health.monitorErrors())
                .member("folded", health.folded())
                .endObject();
    }
}
