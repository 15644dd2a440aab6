package dev.pathlight.dashboard.post;

import dev.pathlight.Snapshot;
import dev.pathlight.Snapshot.Distribution;
import dev.pathlight.dashboard.answer.Json;
import dev.pathlight.dashboard.figures.CallbackFigures;
import dev.pathlight.dashboard.figures.HealthFigures;
import dev.pathlight.dashboard.figures.OperationFigures;
import dev.pathlight.dashboard.figures.PathFigures;
import dev.pathlight.dashboard.figures.Window;
import java.util.List;

/**
 * What is posted, as JSON: distributions with their buckets, so that whoever reads them can add them up. The format is
 * described in {@code docs/collector.md}.
 */
final class PostJson {
    /** The version of the format. */
    static final int VERSION = 1;

    private final Json json = new Json();

    private PostJson() {}

    /**
     * Writes one post.
     *
     * @param head who posts
     * @param number counts the posts of a run
     * @param part what is posted
     * @param last whether the process ends with it
     */
    static String of(Head head, long number, Part part, boolean last) {
        PostJson writer = new PostJson();
        writer.write(head, number, part, last);
        return writer.json.toString();
    }

    private void write(Head head, long number, Part part, boolean last) {
        Window window = part.window();
        json.object()
                .member("pathlight", VERSION)
                .member("service", head.service())
                .member("instance", head.instance())
                .member("run", head.run())
                .member("number", number)
                .member("everyMillis", head.everyMillis())
                .member("failed", head.failed())
                .member("last", last)
                .member("from", window.from().toString())
                .member("to", window.to().toString())
                .array("operations");
        window.operations().forEach(this::operation);
        json.endArray().array("blame");
        for (Snapshot.Blame row : window.blame()) {
            json.object()
                    .member("blocked", row.blocked())
                    .member("by", row.by())
                    .member("time", row.time())
                    .endObject();
        }
        json.endArray();
        health(window.health());
        json.array("slowest");
        part.slowest().forEach(this::slowest);
        json.endArray().endObject();
    }

    private void operation(OperationFigures operation) {
        OperationFigures.Counts counts = operation.counts();
        json.object()
                .member("name", operation.name())
                .member("done", counts.done())
                .member("errors", counts.errors())
                .member("abandoned", counts.abandoned())
                .member("dropped", counts.dropped())
                .member("told", counts.told())
                .member("inFlight", counts.inFlight());
        distribution("response", operation.response());
        distribution("duration", operation.duration());
        distribution("active", operation.active());
        distribution("external", operation.external());
        distribution("blocked", operation.blocked());
        json.json("unattributed", Double.toString(operation.unattributed())).array("path");
        operation.path().forEach(this::path);
        json.endArray().array("callbacks");
        operation.callbacks().forEach(this::callback);
        json.endArray().object("outstanding");
        operation.outstanding().forEach(json::member);
        json.endObject().endObject();
    }

    private void path(PathFigures row) {
        json.object().member("key", row.id().key()).member("kind", row.id().kind());
        json.json("readyKnown", Double.toString(row.readyKnown()));
        distribution("time", row.time());
        json.endObject();
    }

    private void callback(CallbackFigures row) {
        json.object()
                .member("key", row.key())
                .member("awaits", row.awaits())
                .member("layer", row.layer())
                .member("count", row.count())
                .member("errors", row.errors())
                .member("late", row.late())
                .member("repeated", row.repeated())
                .member("pending", row.pending());
        distribution("active", row.active());
        distribution("external", row.external());
        distribution("blocked", row.blocked());
        json.endObject();
    }

    /** What has no values is left out. */
    private void distribution(String name, Distribution values) {
        if (values.count() == 0) {
            return;
        }
        json.object(name)
                .member("sum", values.sum())
                .member("min", values.min())
                .member("max", values.max())
                .array("buckets");
        for (Snapshot.Bucket bucket : values.buckets()) {
            json.array().value(bucket.lowest()).value(bucket.count()).endArray();
        }
        json.endArray().endObject();
    }

    private void health(HealthFigures health) {
        json.object("health")
                .member("lost", health.lost())
                .member("outside", health.outside())
                .member("clamped", health.clamped())
                .member("truncated", health.truncated())
                .member("monitorErrors", health.monitorErrors())
                .endObject();
    }

    private void slowest(String operation, List<Part.Slow> requests) {
        for (Part.Slow slow : requests) {
            json.object()
                    .member("operation", operation)
                    .member("response", slow.response())
                    .member("record", slow.request().toJson())
                    .endObject();
        }
    }

    /**
     * Who posts.
     *
     * @param run a random name for this run of the process
     * @param everyMillis how often it means to post
     * @param failed how often it could not, so far
     */
    record Head(String service, String instance, String run, long everyMillis, long failed) {}
}
