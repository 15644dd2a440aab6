package dev.pathlight.dashboard.answer;

import dev.pathlight.BlameRow;
import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.format.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what held threads while callbacks were queued, and how long tasks and callbacks were queued. */
final class BlameAnswer implements Answer {
    private static final int MOST_PAIRS = 400;
    private static final int MOST_LAGS = 60;
    private static final int MOST_EXECUTORS = 60;

    private final DashboardSource source;

    BlameAnswer(DashboardSource source) {
        this.source = source;
    }

    @Override
    public Optional<String> to(Query query) throws Query.BadQuery {
        return source.history().latest(query.seconds()).map(BlameAnswer::of);
    }

    private static String of(Snapshot span) {
        JsonWriter json = AnswerJson.open(span)
                .member("total", span.blame().stream().mapToLong(BlameRow::time).sum())
                .member(
                        "possible",
                        span.blame().stream().mapToLong(BlameRow::possible).sum())
                .member(
                        "responses",
                        span.operations().stream()
                                .mapToLong(operation -> operation.response().sum())
                                .sum())
                .member("leftOut", Math.max(0, span.blame().size() - MOST_PAIRS))
                .array("pairs");
        span.blame().stream()
                .limit(MOST_PAIRS)
                .forEach(pair -> json.object()
                        .member("blocked", pair.blocked())
                        .member("by", pair.by())
                        .member("time", pair.time())
                        .member("possible", pair.possible())
                        .endObject());
        json.endArray()
                .member("executorsLeftOut", Math.max(0, span.executors().size() - MOST_EXECUTORS))
                .array("executors");
        span.executors().stream()
                .limit(MOST_EXECUTORS)
                .forEach(row -> queued(json.object().member("threads", row.threads()), "lag", row.lag()));
        json.endArray().array("lag");
        lags(span).forEach(lag -> queued(json.object().member("key", lag.key), "blocked", lag.blocked));
        return json.endArray().endObject().toString();
    }

    private static void queued(JsonWriter json, String name, Distribution times) {
        AnswerJson.distribution(json, name, times);
        json.member("total", times.sum()).endObject();
    }

    private record Lag(String key, Distribution blocked) {}

    /** Returns the callbacks that were queued, over all operations, the most time first. */
    private static List<Lag> lags(Snapshot span) {
        Map<String, Distribution> byKey = new HashMap<>();
        for (Operation operation : span.operations()) {
            for (CallbackRow callback : operation.callbacks()) {
                byKey.merge(callback.key(), callback.blocked(), Distribution::merge);
            }
        }
        List<Lag> lags = new ArrayList<>();
        byKey.forEach((key, blocked) -> {
            if (blocked.sum() > 0) {
                lags.add(new Lag(key, blocked));
            }
        });
        lags.sort(Comparator.comparingLong((Lag lag) -> lag.blocked.sum()).reversed());
        return lags.subList(0, Math.min(MOST_LAGS, lags.size()));
    }
}
