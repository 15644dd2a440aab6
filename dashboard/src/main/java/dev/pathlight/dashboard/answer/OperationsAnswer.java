package dev.pathlight.dashboard.answer;

import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.DashboardSource;
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
        Json json = SpanAnswer.open(span).array("operations");
        span.operations().forEach(operation -> operation(json, span, operation));
        return json.endArray().endObject().toString();
    }

    private static void operation(Json json, Snapshot span, Operation operation) {
        Map<String, Long> kinds = new TreeMap<>();
        operation
                .path()
                .forEach(row -> kinds.merge(row.id().kind().name(), row.time().sum(), Long::sum));
        json.object()
                .member("name", operation.name())
                .counts(operation)
                .member("perSecond", span.throughput(operation))
                .distribution("response", operation.response())
                .distribution("duration", operation.duration())
                .distribution("active", operation.active())
                .distribution("external", operation.external())
                .distribution("blocked", operation.blocked())
                .member("confidence", operation.confidence())
                .object("kinds", kinds);
        operation.path().stream().findFirst().ifPresent(row -> limit(json, operation, row));
        json.object("outstanding", operation.outstanding()).endObject();
    }

    private static void limit(Json json, Operation operation, PathRow most) {
        json.object("limit")
                .member("key", most.id().key())
                .member("kind", most.id().kind().name())
                .member("timeShare", operation.timeShare(most))
                .member("requestShare", operation.requestShare(most))
                .endObject();
    }
}
