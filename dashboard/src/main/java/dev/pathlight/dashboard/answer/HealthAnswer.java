package dev.pathlight.dashboard.answer;

import dev.pathlight.CallbackRow;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.format.JsonWriter;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Tells what could not be measured, in the span and since the dashboard started. */
final class HealthAnswer implements Answer {
    private final DashboardSource source;

    HealthAnswer(DashboardSource source) {
        this.source = source;
    }

    @Override
    public Optional<String> to(Query query) throws Query.BadQuery {
        return source.history().latest(query.seconds()).map(this::of);
    }

    private String of(Snapshot span) {
        JsonWriter json =
                AnswerJson.open(span).member("since", source.history().since().toString());
        AnswerJson.health(json, "inSpan", span.health());
        AnswerJson.health(json, "inAll", source.history().health());
        json.array("operations");
        for (Operation operation : span.operations()) {
            json.object()
                    .member("name", operation.name())
                    .member("done", operation.count())
                    .member("confidence", operation.confidence())
                    .member("told", operation.reported())
                    .member("abandoned", operation.abandoned())
                    .member("dropped", operation.dropped())
                    .member("late", sum(operation, CallbackRow::late))
                    .member("repeated", sum(operation, CallbackRow::repeated))
                    .numbers("outstanding", operation.outstanding())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    private static long sum(Operation operation, ToLongFunction<CallbackRow> count) {
        return operation.callbacks().stream().mapToLong(count).sum();
    }
}
