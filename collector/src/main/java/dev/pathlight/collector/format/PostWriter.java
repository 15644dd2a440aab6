package dev.pathlight.collector.format;

import dev.pathlight.BlameRow;
import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Health;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;
import dev.pathlight.format.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes posts as {@code docs/collector.md} specifies them, distributions with their buckets so that they can be merged. Leaves out
 * and counts what exceeds the limits. Not thread-safe.
 */
public final class PostWriter {
    private final JsonWriter json = JsonWriter.compact();
    private final int rows;
    private long leftOut;

    private PostWriter(int rows) {
        this.rows = rows;
    }

    /**
     * Writes a post.
     *
     * @param head the process that posts
     * @param number the number of the post in its run
     * @param batch the measurements
     * @param order the position of the post
     * @param rows most path rows, callbacks and outstanding keys of an operation, and most thread names of the post
     */
    public static PostWriter of(Head head, long number, Batch batch, Order order, int rows) {
        PostWriter post = new PostWriter(rows);
        post.write(head, number, batch, order);
        return post;
    }

    /** Returns the post. */
    public byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the number of names that were cut, and of rows and records that were left out. */
    public long leftOut() {
        return leftOut;
    }

    private void write(Head head, long number, Batch batch, Order order) {
        Snapshot snapshot = batch.snapshot();
        json.object()
                .member("pathlight", PostFormat.VERSION)
                .member("service", name(head.service()))
                .member("instance", name(head.instance()))
                .member("run", head.run())
                .member("number", number)
                .member("everyMillis", head.everyMillis())
                .member("failed", head.failed())
                .member("leftOut", head.leftOut())
                .member("more", order == Order.SAME_SPAN_FOLLOWS)
                .member("last", order == Order.LAST)
                .member("from", snapshot.from().toString())
                .member("to", snapshot.to().toString())
                .array("operations");
        byName(snapshot.operations()).forEach(this::operation);
        json.endArray().array("blame");
        for (BlameRow row : most(snapshot.blame(), rows * (PostFormat.MOST_BLAME / PostFormat.MOST_ROWS))) {
            json.object()
                    .member("blocked", name(row.blocked()))
                    .member("by", name(row.by()))
                    .member("time", row.time())
                    .member("possible", row.possible())
                    .endObject();
        }
        json.endArray().array("executors");
        for (ExecutorRow row : most(snapshot.executors(), rows)) {
            json.object().member("threads", name(row.threads()));
            distribution("lag", row.lag());
            json.endObject();
        }
        json.endArray();
        health(snapshot.health());
        json.array("slowest");
        batch.slowest().forEach(this::slowest);
        json.endArray().endObject();
    }

    /** Merges operations whose names are equal after they were cut. */
    private Map<String, Operation> byName(List<Operation> operations) {
        Map<String, Operation> byName = new LinkedHashMap<>();
        operations.forEach(each -> byName.merge(name(each.name()), each, Operation::plus));
        return byName;
    }

    private String name(String name) {
        if (name.length() <= PostFormat.LONGEST_NAME) {
            return name;
        }
        leftOut++;
        return name.substring(0, PostFormat.LONGEST_NAME);
    }

    private <T> List<T> most(List<T> all, int most) {
        leftOut += Math.max(0, all.size() - most);
        return all.subList(0, Math.min(most, all.size()));
    }

    private void operation(String name, Operation operation) {
        json.object()
                .member("name", name)
                .member("done", operation.count())
                .member("errors", operation.errors())
                .member("abandoned", operation.abandoned())
                .member("dropped", operation.dropped())
                .member("told", operation.reported())
                .member("inFlight", operation.inFlight());
        distribution("response", operation.response());
        distribution("duration", operation.duration());
        distribution("active", operation.active());
        distribution("external", operation.external());
        distribution("blocked", operation.blocked());
        json.member("unattributed", operation.unattributed()).array("path");
        most(operation.path(), rows).forEach(this::path);
        json.endArray().array("callbacks");
        most(operation.callbacks(), rows).forEach(this::callback);
        json.endArray().object("outstanding");
        most(List.copyOf(operation.outstanding().entrySet()), rows)
                .forEach(entry -> json.member(name(entry.getKey()), entry.getValue()));
        json.endObject().endObject();
    }

    private void path(PathRow row) {
        json.object()
                .member("key", name(row.id().key()))
                .member("kind", row.id().kind().name())
                .member("readyKnown", row.readyKnown());
        distribution("time", row.time());
        distribution("possiblyQueued", row.possiblyQueued());
        json.endObject();
    }

    private void callback(CallbackRow row) {
        json.object()
                .member("key", name(row.key()))
                .member("awaits", name(row.awaits()))
                .member("layer", name(row.layer()))
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

    /** Writes a distribution; leaves it out if it has no values. */
    private void distribution(String name, Distribution values) {
        if (values.count() == 0) {
            return;
        }
        json.object(name)
                .member("sum", values.sum())
                .member("min", values.min())
                .member("max", values.max())
                .array("buckets");
        for (Distribution.Bucket bucket : values.buckets()) {
            json.array().value(bucket.lowest()).value(bucket.count()).endArray();
        }
        json.endArray().endObject();
    }

    private void slowest(String operation, List<Batch.Slow> requests) {
        for (Batch.Slow slow : requests) {
            String record = slow.request().toJson();
            if (record.length() > PostFormat.LONGEST_RECORD) {
                leftOut++;
                continue;
            }
            json.object()
                    .member("operation", name(operation))
                    .member("response", slow.response())
                    .member("record", record)
                    .endObject();
        }
    }

    /**
     * The process that posts.
     *
     * @param run a random name for this run of the process
     * @param everyMillis the interval between posts
     * @param failed the number of its posts that have failed
     * @param leftOut the number of names it has cut, and of rows and records it has left out
     */
    public record Head(String service, String instance, String run, long everyMillis, long failed, long leftOut) {}

    /** The position of a post among those of its process. */
    public enum Order {
        /** The next post continues the same span. */
        SAME_SPAN_FOLLOWS,
        /** The next post has a later span. */
        LATER_SPAN_FOLLOWS,
        /** No post follows: the process ends. */
        LAST
    }
}
