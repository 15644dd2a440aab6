package dev.pathlight.dashboard.answer;

import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.format.JsonWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists all operations of a span, with percentiles over the whole span. */
final class OperationsAnswer implements Answer {
    private final DashboardSource source;

    OperationsAnswer(DashboardSource source) {
        this.source = source;
    }

    @Override
    public Optional<String> to(Query query) throws Query.BadQuery {
        return source.history().latest(query.seconds()).map(OperationsAnswer::of);
    }

    private static String of(Snapshot span) {
        JsonWriter json = AnswerJson.open(span).array("operations");
        span.operations().forEach(operation -> operation(json, span, operation));
        return json.endArray().endObject().toString();
    }

    private static void operation(JsonWriter json, Snapshot span, Operation operation) {
        Map<String, Long> kinds = new TreeMap<>();
        operation
                .path()
                .forEach(row -> kinds.merge(row.id().kind().name(), row.time().sum(), Long::sum));
        json.object().member("name", operation.name());
        AnswerJson.counts(json, operation);
        json.member("perSecond", span.throughput(operation));
        AnswerJson.distribution(json, "response", operation.response());
        AnswerJson.distribution(json, "duration", operation.duration());
        AnswerJson.distribution(json, "active", operation.active());
        AnswerJson.distribution(json, "external", operation.external());
        AnswerJson.distribution(json, "blocked", operation.blocked());
        json.member("confidence", operation.confidence()).numbers("kinds", kinds);
        operation.path().stream().findFirst().ifPresent(row -> limit(json, operation, row));
        json.numbers("outstanding", operation.outstanding()).endObject();
    }

    private static void limit(JsonWriter json, Operation operation, PathRow most) {
        json.object("limit")
                .member("key", most.id().key())
                .member("kind", most.id().kind().name())
                .member("timeShare", operation.timeShare(most))
                .member("requestShare", operation.requestShare(most))
                .endObject();
    }
}
