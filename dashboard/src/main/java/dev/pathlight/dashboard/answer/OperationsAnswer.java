package dev.pathlight.dashboard.answer;

import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.OperationFigures;
import dev.pathlight.dashboard.figures.PathFigures;
import dev.pathlight.dashboard.figures.Window;
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

    private static String of(Window window) {
        Json json = Span.open(window).array("operations");
        window.operations().forEach(operation -> operation(json, window, operation));
        return json.endArray().endObject().toString();
    }

    private static void operation(Json json, Window window, OperationFigures operation) {
        Map<String, Long> kinds = new TreeMap<>();
        operation.path().forEach(row -> kinds.merge(row.id().kind(), row.time().sum(), Long::sum));
        json.object()
                .member("name", operation.name())
                .counts(operation.counts())
                .member("perSecond", operation.counts().done() / window.seconds())
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

    private static void limit(Json json, OperationFigures operation, PathFigures most) {
        json.object("limit")
                .member("key", most.id().key())
                .member("kind", most.id().kind())
                .member(
                        "timeShare",
                        Span.share(most.time().sum(), operation.response().sum()))
                .member(
                        "requestShare",
                        Span.share(most.time().count(), operation.response().count()))
                .endObject();
    }
}
