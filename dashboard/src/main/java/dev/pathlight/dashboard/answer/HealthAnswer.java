package dev.pathlight.dashboard.answer;

import dev.pathlight.dashboard.figures.CallbackFigures;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.OperationFigures;
import dev.pathlight.dashboard.figures.Window;
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

    private String of(Window window) {
        Json json = Span.open(window).member("since", source.history().since().toString());
        json.health("inSpan", window.health())
                .health("inAll", source.history().health())
                .array("operations");
        for (OperationFigures operation : window.operations()) {
            OperationFigures.Counts counts = operation.counts();
            json.object()
                    .member("name", operation.name())
                    .member("done", counts.done())
                    .member("confidence", operation.confidence())
                    .member("told", counts.told())
                    .member("abandoned", counts.abandoned())
                    .member("dropped", counts.dropped())
                    .member("late", sum(operation, CallbackFigures::late))
                    .member("repeated", sum(operation, CallbackFigures::repeated))
                    .object("outstanding", operation.outstanding())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    private static long sum(OperationFigures operation, ToLongFunction<CallbackFigures> count) {
        return operation.callbacks().stream().mapToLong(count).sum();
    }
}
