package dev.pathlight.report;

import dev.pathlight.RecordedRequest;
import dev.pathlight.aggregation.BlameRow;
import dev.pathlight.aggregation.CallbackTotals;
import dev.pathlight.aggregation.Explanation;
import dev.pathlight.aggregation.Health;
import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.PathId;
import dev.pathlight.aggregation.PathTotals;
import dev.pathlight.aggregation.Window;
import dev.pathlight.histogram.Distribution;
import java.util.List;
import java.util.Map;

/** A window as JSON: all times in nanoseconds, and the same text for the same window. */
public final class SnapshotJson {
    private final Window window;
    private final JsonWriter json = new JsonWriter();

    private SnapshotJson(Window window) {
        this.window = window;
    }

    /** The JSON of a window, without a line break at the end. */
    public static String of(Window window) {
        SnapshotJson writer = new SnapshotJson(window);
        writer.window(window);
        return writer.json.toString();
    }

    private void window(Window window) {
        json.object();
        json.member("service", window.service());
        json.member("instance", window.instance());
        json.member("from", window.from().toString());
        json.member("to", window.to().toString());
        json.member("enabled", window.enabled());
        json.array("operations");
        for (OperationTotals operation : window.operations()) {
            operation(operation);
        }
        json.endArray();
        json.array("blame");
        for (BlameRow row : window.blame()) {
            json.object();
            json.member("blocked", row.blocked());
            json.member("by", row.by());
            json.member("time", row.time());
            json.endObject();
        }
        json.endArray();
        json.array("executors");
        window.lags().forEach((threads, lag) -> {
            json.object();
            json.member("threads", threads);
            distribution("lag", lag);
            json.endObject();
        });
        json.endArray();
        health(window.health());
        json.endObject();
    }

    private void operation(OperationTotals operation) {
        json.object();
        json.member("name", operation.name());
        json.member("count", operation.count());
        json.member("errors", operation.errors());
        json.member("abandoned", operation.abandoned());
        json.member("dropped", operation.dropped());
        json.member("told", operation.told());
        json.member("inFlight", operation.inFlight());
        json.member("throughputPerSecond", window.perSecond(operation.count()));
        distribution("response", operation.response());
        distribution("duration", operation.duration());
        distribution("active", operation.active());
        distribution("external", operation.external());
        distribution("blocked", operation.blocked());
        if (operation.cpu() >= 0) {
            json.member("cpu", operation.cpu());
        }
        json.member("confidence", operation.confidence());
        Explanation explanation = operation.explanation();
        json.member("sample", explanation.sample().requests().size());
        json.array("path");
        for (PathTotals row : operation.path()) {
            path(row, explanation);
        }
        json.endArray();
        json.array("tail");
        for (Map.Entry<PathId, Double> row : explanation.tail().entrySet()) {
            json.line();
            json.member("key", row.getKey().name());
            json.member("kind", row.getKey().kind().name());
            json.member("difference", row.getValue());
            json.endObject();
        }
        json.endArray();
        json.array("callbacks");
        for (CallbackTotals row : operation.callbacks()) {
            callback(row);
        }
        json.endArray();
        json.object("outstanding");
        for (Map.Entry<String, Long> missing : operation.outstanding().entrySet()) {
            json.member(missing.getKey(), missing.getValue());
        }
        json.endObject();
        json.array("exemplars");
        for (RecordedRequest slow : explanation.slowest()) {
            json.value(RecordJson.write(slow));
        }
        json.endArray();
        json.endObject();
    }

    private void path(PathTotals row, Explanation explanation) {
        json.object();
        json.member("key", row.id().name());
        json.member("kind", row.id().kind().name());
        json.member("requestShare", row.requestShare());
        json.member("timeShare", row.timeShare());
        json.member("readyKnownShare", row.readyKnownShare());
        distribution("time", row.time());
        json.member("slack", explanation.slack(row.id()));
        json.object("whatIf");
        for (String factor : List.of("0.5", "0")) {
            long[] saved = explanation.saved(row.id(), Double.parseDouble(factor));
            json.line(factor);
            json.member("atLeast", saved[0]);
            json.member("atMost", saved[1]);
            json.endObject();
        }
        json.endObject();
        json.endObject();
    }

    private void callback(CallbackTotals row) {
        json.object();
        json.member("key", row.key());
        json.member("awaits", row.awaits());
        json.member("layer", row.layer());
        json.member("count", row.count());
        json.member("errors", row.errors());
        json.member("late", row.late());
        json.member("repeated", row.repeated());
        json.member("pending", row.pending());
        distribution("active", row.active());
        distribution("external", row.external());
        distribution("blocked", row.blocked());
        json.endObject();
    }

    private void distribution(String name, Distribution values) {
        json.line(name);
        json.member("count", values.count());
        json.member("min", values.min());
        json.member("mean", values.mean());
        json.member("p50", values.quantile(0.5));
        json.member("p90", values.quantile(0.9));
        json.member("p95", values.quantile(0.95));
        json.member("p99", values.quantile(0.99));
        json.member("p999", values.quantile(0.999));
        json.member("max", values.max());
        json.endObject();
    }

    private void health(Health health) {
        json.object("health");
        json.member("lost", health.lost());
        json.member("outside", health.outside());
        json.member("clamped", health.clamped());
        json.member("truncated", health.truncated());
        json.member("monitorErrors", health.monitorErrors());
        json.endObject();
    }
}
