package dev.pathlight.collector.format;

import dev.pathlight.BlameRow;
import dev.pathlight.Distribution;
import dev.pathlight.ExecutorRow;
import dev.pathlight.dashboard.answer.Json;
import dev.pathlight.dashboard.figures.CallbackFigures;
import dev.pathlight.dashboard.figures.OperationFigures;
import dev.pathlight.dashboard.figures.PathFigures;
import dev.pathlight.dashboard.figures.Window;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is posted, as JSON: distributions with their buckets, so that whoever reads them can add them up. The format is
 * described in {@code docs/collector.md}. What is more than a post may have is left out and counted. Not thread-safe.
 */
public final class PostWriter {
    private final Json json = new Json();
    private final int rows;
    private long leftOut;

    private PostWriter(int rows) {
        this.rows = rows;
    }

    /**
     * Writes one post.
     *
     * @param head who posts
     * @param number counts the posts of a run
     * @param part what is posted
     * @param place whether more follows
     * @param rows how many parts of a path, callbacks or outstanding keys an operation has at most, and names of threads the
     *     post
     */
    public static PostWriter of(Head head, long number, Batch part, Place place, int rows) {
        PostWriter post = new PostWriter(rows);
        post.write(head, number, part, place);
        return post;
    }

    public byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** How many names were cut, and rows and records left out. */
    public long leftOut() {
        return leftOut;
    }

    private void write(Head head, long number, Batch part, Place place) {
        Window window = part.window();
        json.object()
                .member("pathlight", PostFormat.VERSION)
                .member("service", name(head.service()))
                .member("instance", name(head.instance()))
                .member("run", head.run())
                .member("number", number)
                .member("everyMillis", head.everyMillis())
                .member("failed", head.failed())
                .member("leftOut", head.leftOut())
                .member("more", place == Place.MORE_OF_IT_FOLLOWS)
                .member("last", place == Place.LAST)
                .member("from", window.from().toString())
                .member("to", window.to().toString())
                .array("operations");
        byName(window.operations()).forEach(this::operation);
        json.endArray().array("blame");
        for (BlameRow row : most(window.blame(), rows * (PostFormat.MOST_BLAME / PostFormat.MOST_ROWS))) {
            json.object()
                    .member("blocked", name(row.blocked()))
                    .member("by", name(row.by()))
                    .member("time", row.time())
                    .endObject();
        }
        json.endArray().array("executors");
        for (ExecutorRow row : most(window.executors(), rows)) {
            json.object().member("threads", name(row.threads()));
            distribution("lag", row.lag());
            json.endObject();
        }
        json.endArray().health("health", window.health()).array("slowest");
        part.slowest().forEach(this::slowest);
        json.endArray().endObject();
    }

    /** Those whose names are the same as far as names go are one. */
    private Map<String, OperationFigures> byName(List<OperationFigures> operations) {
        Map<String, OperationFigures> byName = new LinkedHashMap<>();
        operations.forEach(each -> byName.merge(name(each.name()), each, OperationFigures::beside));
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

    private void operation(String name, OperationFigures operation) {
        json.object().member("name", name).counts(operation.counts());
        distribution("response", operation.response());
        distribution("duration", operation.duration());
        distribution("active", operation.active());
        distribution("external", operation.external());
        distribution("blocked", operation.blocked());
        json.json("unattributed", Double.toString(operation.unattributed())).array("path");
        most(operation.path(), rows).forEach(this::path);
        json.endArray().array("callbacks");
        most(operation.callbacks(), rows).forEach(this::callback);
        json.endArray().object("outstanding");
        most(List.copyOf(operation.outstanding().entrySet()), rows)
                .forEach(entry -> json.member(name(entry.getKey()), entry.getValue()));
        json.endObject().endObject();
    }

    private void path(PathFigures row) {
        json.object()
                .member("key", name(row.id().key()))
                .member("kind", row.id().kind())
                .json("readyKnown", Double.toString(row.readyKnown()));
        distribution("time", row.time());
        json.endObject();
    }

    private void callback(CallbackFigures row) {
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
     * Who posts.
     *
     * @param run a random name for this run of the process
     * @param everyMillis how often it means to post
     * @param failed how often it could not, so far
     * @param leftOut how many names it has cut, and rows and records left out, so far
     */
    public record Head(String service, String instance, String run, long everyMillis, long failed, long leftOut) {}

    /** Where a post stands among those of its process. */
    public enum Place {
        /** The next one has more of the same span. */
        MORE_OF_IT_FOLLOWS,
        /** The next one has a later span. */
        LATER_ONES_FOLLOW,
        /** The process ends with it. */
        LAST
    }
}
