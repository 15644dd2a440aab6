package dev.pathlight.dashboard.answer;

import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
import dev.pathlight.dashboard.figures.PathFigures;
import java.util.Optional;

/** What would help one operation, and why its slowest requests are slower. */
final class ExplanationAnswer implements Answer {
    private final DashboardSource source;

    ExplanationAnswer(DashboardSource source) {
        this.source = source;
    }

    @Override
    public Optional<String> to(Query query) throws Query.BadQuery {
        String operation = query.text("operation");
        return source.explanation(operation, query.seconds()).map(explanation -> of(operation, explanation));
    }

    private static String of(String operation, Explanation explanation) {
        Json json = new Json()
                .object()
                .member("operation", operation)
                .member("from", explanation.from().toString())
                .member("to", explanation.to().toString())
                .member("sample", explanation.sample())
                .array("helps");
        explanation.helps().forEach(help -> help(json, help));
        json.endArray().array("tail");
        for (Explanation.Difference row : explanation.tail()) {
            json.object()
                    .member("key", row.id().key())
                    .member("kind", row.id().kind())
                    .member("difference", row.difference())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    private static void help(Json json, Explanation.Help help) {
        PathFigures path = help.path();
        json.object()
                .member("key", path.id().key())
                .member("kind", path.id().kind())
                .member("requestShare", help.requestShare())
                .member("timeShare", help.timeShare())
                .member("readyKnownShare", path.readyKnownShare())
                .distribution("time", path.time())
                .member("slack", help.slack());
        saved(json, "halved", help.halved());
        saved(json, "gone", help.gone());
        json.endObject();
    }

    private static void saved(Json json, String name, Snapshot.Saved saved) {
        json.object(name)
                .member("atLeast", saved.atLeast())
                .member("atMost", saved.atMost())
                .endObject();
    }
}
