package dev.pathlight.dashboard.answer;

import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Saving;
import dev.pathlight.TailRow;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Explanation;
import dev.pathlight.format.JsonWriter;
import java.util.Optional;

/** Tells what would make one operation faster, and why its slowest requests are slower. */
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
        JsonWriter json = JsonWriter.compact()
                .object()
                .member("operation", operation)
                .member("from", explanation.from().toString())
                .member("to", explanation.to().toString())
                .member("sample", explanation.operation().sample().size())
                .array("helps");
        explanation.gains().forEach(gain -> gain(json, explanation.operation(), gain));
        json.endArray().array("tail");
        for (TailRow row : explanation.tail()) {
            json.object()
                    .member("key", row.id().key())
                    .member("kind", row.id().kind().name())
                    .member("difference", row.difference())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    private static void gain(JsonWriter json, Operation operation, Explanation.Gain gain) {
        PathRow path = gain.path();
        json.object()
                .member("key", path.id().key())
                .member("kind", path.id().kind().name())
                .member("requestShare", operation.requestShare(path))
                .member("timeShare", operation.timeShare(path))
                .member("readyKnownShare", path.readyKnownShare());
        AnswerJson.distribution(json, "time", path.time());
        json.member("slack", gain.slack());
        saved(json, "halved", gain.ifHalved());
        saved(json, "gone", gain.ifRemoved());
        json.endObject();
    }

    private static void saved(JsonWriter json, String name, Saving saved) {
        json.object(name)
                .member("atLeast", saved.atLeast())
                .member("atMost", saved.atMost())
                .endObject();
    }
}
