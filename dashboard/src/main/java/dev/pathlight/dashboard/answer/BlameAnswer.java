package dev.pathlight.dashboard.answer;

import dev.pathlight.Snapshot;
import dev.pathlight.Snapshot.Distribution;
import dev.pathlight.dashboard.figures.CallbackFigures;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.OperationFigures;
import dev.pathlight.dashboard.figures.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who held threads while something stood ready, and for how long tasks and callbacks stood ready. */
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

    private static String of(Window window) {
        Json json = Span.open(window)
                .member(
                        "total",
                        window.blame().stream().mapToLong(Snapshot.Blame::time).sum())
                .member(
                        "responses",
                        window.operations().stream()
                                .mapToLong(operation -> operation.response().sum())
                                .sum())
                .member("leftOut", Math.max(0, window.blame().size() - MOST_PAIRS))
                .array("pairs");
        window.blame().stream()
                .limit(MOST_PAIRS)
                .forEach(pair -> json.object()
                        .member("blocked", pair.blocked())
                        .member("by", pair.by())
                        .member("time", pair.time())
                        .endObject());
        json.endArray()
                .member("executorsLeftOut", Math.max(0, window.executors().size() - MOST_EXECUTORS))
                .array("executors");
        window.executors().stream()
                .limit(MOST_EXECUTORS)
                .forEach(row -> json.object()
                        .member("threads", row.threads())
                        .distribution("lag", row.lag())
                        .member("total", row.lag().sum())
                        .endObject());
        json.endArray().array("lag");
        lags(window)
                .forEach(lag -> json.object()
                        .member("key", lag.key)
                        .distribution("blocked", lag.blocked)
                        .member("total", lag.blocked.sum())
                        .endObject());
        return json.endArray().endObject().toString();
    }

    private record Lag(String key, Distribution blocked) {}

    /** For each callback that stood ready at all, over all operations; the most time first. */
    private static List<Lag> lags(Window window) {
        Map<String, Distribution> byKey = new HashMap<>();
        for (OperationFigures operation : window.operations()) {
            for (CallbackFigures callback : operation.callbacks()) {
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
