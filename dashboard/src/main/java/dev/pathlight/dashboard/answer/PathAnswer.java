package dev.pathlight.dashboard.answer;

import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Point;
import dev.pathlight.dashboard.figures.Second;
import dev.pathlight.format.JsonWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breaks down the response time of one operation: over the whole span, and in steps. */
final class PathAnswer implements Answer {
    private static final int MOST_ROWS = 60;
    private static final int STEPS = 60;

    private final DashboardSource source;

    PathAnswer(DashboardSource source) {
        this.source = source;
    }

    @Override
    public Optional<String> to(Query query) throws Query.BadQuery {
        String name = query.text("operation");
        int lastSeconds = query.seconds();
        return source.history()
                .latest(lastSeconds)
                .flatMap(span ->
                        span.operation(name).map(operation -> answer(span, operation, steps(name, lastSeconds))));
    }

    private String answer(Snapshot span, Operation operation, Steps steps) {
        JsonWriter json = AnswerJson.open(span).member("operation", operation.name());
        AnswerJson.distribution(json, "response", operation.response());
        json.member("total", operation.response().sum()).array("rows");
        operation.path().stream().limit(MOST_ROWS).forEach(row -> row(json, operation, row));
        json.endArray().member("leftOut", Math.max(0, operation.path().size() - MOST_ROWS));
        steps.write(json, operation);
        return json.endObject().toString();
    }

    private static void row(JsonWriter json, Operation operation, PathRow row) {
        json.object()
                .member("key", row.id().key())
                .member("kind", row.id().kind().name())
                .member("layer", Layers.of(operation, row.id()))
                .member("requestShare", operation.requestShare(row))
                .member("timeShare", operation.timeShare(row))
                .member("readyKnownShare", row.readyKnownShare())
                .member("possiblyQueued", row.possiblyQueued().sum())
                .member("total", row.time().sum());
        AnswerJson.distribution(json, "time", row.time());
        json.endObject();
    }

    private Steps steps(String operation, int lastSeconds) {
        long next = source.history().next();
        int length = lastSeconds / STEPS;
        // Steps begin where those of the previous answer began, so that bars keep their place as seconds pass.
        List<Second> seconds = source.history().secondsFrom(Math.max(0, (next / length - STEPS) * length));
        // Earlier seconds may have been forgotten.
        long first = seconds.stream().findFirst().map(Second::number).orElse(0L) / length;
        Steps steps = new Steps(length);
        for (Second second : seconds) {
            steps.add((int) (second.number() / length - first), second, operation);
        }
        return steps;
    }

    /** Time on the path, in steps of equal length. */
    private static final class Steps {
        private final int length;
        private final long[] to = new long[STEPS + 1];
        private final long[] responses = new long[STEPS + 1];
        private final Map<PathKey, long[]> times = new LinkedHashMap<>();
        private int size;

        Steps(int length) {
            this.length = length;
        }

        void add(int step, Second second, String operation) {
            if (step > STEPS) {
                return; // a second that was added meanwhile
            }
            to[step] = second.to().toEpochMilli();
            size = Math.max(size, step + 1);
            for (Point point : second.points()) {
                if (point.operation().equals(operation)) {
                    responses[step] += point.response().count();
                    for (Point.Part part : point.path()) {
                        times.computeIfAbsent(part.id(), id -> new long[STEPS + 1])[step] += part.time();
                    }
                }
            }
        }

        void write(JsonWriter json, Operation operation) {
            json.object("steps").member("seconds", length).array("to");
            Arrays.stream(to, 0, size).forEach((long time) -> json.value(time));
            json.endArray().array("responses");
            Arrays.stream(responses, 0, size).forEach((long time) -> json.value(time));
            json.endArray().array("parts");
            for (Map.Entry<PathKey, long[]> part : times.entrySet()) {
                json.object()
                        .member("key", part.getKey().key())
                        .member("kind", part.getKey().kind().name())
                        .member("layer", Layers.of(operation, part.getKey()))
                        .array("time");
                Arrays.stream(part.getValue(), 0, size).forEach((long time) -> json.value(time));
                json.endArray().endObject();
            }
            json.endArray().endObject();
        }
    }

    /** Layers of parts of the path. */
    private static final class Layers {
        static final String SEVERAL = "(several)";

        private Layers() {}

        /** Returns the layer of the callbacks with that key or wait key; empty if there are none or they have none. */
        static String of(Operation operation, PathKey id) {
            List<String> layers = operation.callbacks().stream()
                    .filter(row -> (id.kind() == Kind.EXTERNAL ? row.awaits() : row.key()).equals(id.key()))
                    .map(row -> row.layer())
                    .distinct()
                    .toList();
            return layers.isEmpty() ? "" : layers.size() > 1 ? SEVERAL : layers.get(0);
        }
    }
}
