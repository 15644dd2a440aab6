package dev.pathlight.report;

import dev.pathlight.BlameRow;
import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Health;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.RecordedRequest;
import dev.pathlight.Saving;
import dev.pathlight.Snapshot;
import dev.pathlight.TailRow;
import dev.pathlight.format.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A snapshot as JSON: all times in nanoseconds, and the same text for the same snapshot. */
public final class SnapshotJson {
    private final Snapshot snapshot;
    private final JsonWriter json;

    private SnapshotJson(Snapshot snapshot, JsonWriter json) {
        this.snapshot = snapshot;
        this.json = json;
    }

    /** Returns the JSON of a snapshot, without a line break at the end. */
    public static String of(Snapshot snapshot) {
        SnapshotJson writer = new SnapshotJson(snapshot, JsonWriter.pretty());
        writer.write();
        return writer.json.toString();
    }

    /** Writes the same text in parts. */
    public static void write(Snapshot snapshot, Appendable to) throws IOException {
        try {
            SnapshotJson writer = new SnapshotJson(snapshot, JsonWriter.pretty(to));
            writer.write();
            writer.json.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write() {
        json.object()
                .member("service", snapshot.service())
                .member("instance", snapshot.instance())
                .member("from", snapshot.from().toString())
                .member("to", snapshot.to().toString())
                .member("enabled", snapshot.enabled())
                .array("operations");
        snapshot.operations().forEach(this::operation);
        json.endArray().array("blame");
        for (BlameRow row : snapshot.blame()) {
            json.object()
                    .member("blocked", row.blocked())
                    .member("by", row.by())
                    .member("time", row.time());
            if (row.possible() > 0) {
                json.member("possible", row.possible());
            }
            json.endObject();
        }
        json.endArray().array("executors");
        for (ExecutorRow row : snapshot.executors()) {
            json.object().member("threads", row.threads());
            distribution("lag", row.lag());
            json.endObject();
        }
        json.endArray();
        health(snapshot.health());
        json.endObject();
    }

    private void operation(Operation operation) {
        json.object()
                .member("name", operation.name())
                .member("count", operation.count())
                .member("errors", operation.errors())
                .member("abandoned", operation.abandoned())
                .member("dropped", operation.dropped())
                .member("told", operation.reported())
                .member("inFlight", operation.inFlight())
                .member("throughputPerSecond", snapshot.throughput(operation));
        distribution("response", operation.response());
        distribution("duration", operation.duration());
        distribution("active", operation.active());
        distribution("external", operation.external());
        distribution("blocked", operation.blocked());
        operation.cpu().ifPresent(nanos -> json.member("cpu", nanos));
        json.member("confidence", operation.confidence())
                .member("sample", operation.sample().size())
                .array("path");
        for (PathRow row : operation.path()) {
            path(row, operation);
        }
        json.endArray().array("tail");
        for (TailRow row : operation.sample().tail()) {
            json.line()
                    .member("key", row.id().key())
                    .member("kind", row.id().kind().name())
                    .member("difference", row.difference())
                    .endObject();
        }
        json.endArray().array("callbacks");
        operation.callbacks().forEach(this::callback);
        json.endArray().object("outstanding");
        for (Map.Entry<String, Long> missing : operation.outstanding().entrySet()) {
            json.member(missing.getKey(), missing.getValue());
        }
        json.endObject().array("exemplars");
        for (RecordedRequest slow : operation.sample().slowest()) {
            RecordJson.write(slow, json);
        }
        json.endArray().endObject();
    }

    private void path(PathRow row, Operation operation) {
        json.object()
                .member("key", row.id().key())
                .member("kind", row.id().kind().name())
                .member("requestShare", operation.requestShare(row))
                .member("timeShare", operation.timeShare(row))
                .member("readyKnownShare", row.readyKnownShare());
        distribution("time", row.time());
        if (row.possiblyQueued().count() > 0) {
            distribution("possiblyQueued", row.possiblyQueued());
        }
        json.member("slack", operation.sample().slack(row.id())).object("whatIf");
        for (String factor : List.of("0.5", "0")) {
            Saving saving = operation.sample().whatIf(row.id(), Double.parseDouble(factor));
            json.line(factor)
                    .member("atLeast", saving.atLeast())
                    .member("atMost", saving.atMost())
                    .endObject();
        }
        json.endObject().endObject();
    }

    private void callback(CallbackRow row) {
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

    private void distribution(String name, Distribution values) {
        json.line(name)
                .member("count", values.count())
                .member("min", values.min())
                .member("mean", values.mean())
                .member("p50", values.quantile(0.5))
                .member("p90", values.quantile(0.9))
                .member("p95", values.quantile(0.95))
                .member("p99", values.quantile(0.99))
                .member("p999", values.quantile(0.999))
                .member("max", values.max())
                .endObject();
    }

    private void health(Health health) {
        json.object("health")
                .member("lost", health.lost())
                .member("outside", health.outside())
                .member("clamped", health.clamped())
                .member("truncated", health.truncated())
                .member("monitorErrors", health.monitorErrors())
                .member("folded", health.folded())
                .endObject();
    }
}
