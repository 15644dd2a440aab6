package dev.pathlight.report;

import dev.pathlight.trace.Recording;
import org.jspecify.annotations.Nullable;

/** A recorded request as JSON, in the form in which it can be kept and read again. */
public final class RecordingJson {
    private RecordingJson() {}

    /** The JSON of a record, without a line break at the end. */
    public static String of(Recording recording) {
        return write(recording).toString();
    }

    static JsonWriter write(Recording recording) {
        JsonWriter json = new JsonWriter().object();
        json.line("request").member("key", recording.operation);
        optional(json, "arrival", recording.arrival);
        json.member("start", recording.start).endObject();
        json.array("registrations");
        recording.registrations.forEach(registration -> registration(json, registration));
        json.endArray().array("segments");
        recording.segments.forEach(segment -> segment(json, segment));
        json.endArray().array("joins");
        recording.joins.forEach(join -> join(json, join));
        json.endArray();
        place(json, "response", recording.response);
        place(json, "finish", recording.finish);
        return json.endObject();
    }

    private static void registration(JsonWriter json, Recording.Registered registration) {
        json.line().member("id", registration.id).member("key", registration.key);
        optional(json, "by", registration.by);
        json.member("at", registration.at)
                .member("mode", registration.push ? "push" : "serial")
                .endObject();
    }

    private static void segment(JsonWriter json, Recording.Ran segment) {
        json.object().member("id", segment.id).member("key", segment.key).member("thread", segment.thread);
        json.member("start", segment.start).member("end", segment.end);
        if (segment.root) {
            json.member("root", true);
        }
        optional(json, "reg", segment.registration);
        optional(json, "nestedIn", segment.nestedIn);
        optional(json, "ready", segment.ready);
        optional(json, "readyBy", segment.readyBy);
        if (segment.foreignKey != null) {
            json.line("threadPrev").member("foreignKey", segment.foreignKey);
            json.member("end", segment.foreignEnd).endObject();
        } else if (segment.previous != null) {
            json.line("threadPrev").member("segment", segment.previous).endObject();
        }
        if (segment.failed) {
            json.member("outcome", "error");
        }
        optional(json, "context", segment.context);
        if (!segment.awaits.isEmpty()) {
            json.array("awaits");
            segment.awaits.forEach(awaited -> awaited(json, awaited));
            json.endArray();
        }
        json.endObject();
    }

    private static void awaited(JsonWriter json, Recording.Awaited awaited) {
        json.line().member("reg", awaited.registration);
        json.member("from", awaited.from).member("to", awaited.to);
        optional(json, "ready", awaited.ready);
        optional(json, "readyBy", awaited.readyBy);
        json.endObject();
    }

    private static void join(JsonWriter json, Recording.Join join) {
        json.object();
        place(json, "into", join.into);
        json.array("requires");
        join.requires.forEach(json::value);
        json.endArray().endObject();
    }

    private static void place(JsonWriter json, String name, Recording.Place place) {
        json.line(name);
        optional(json, "segment", place.segment);
        json.member("at", place.at).endObject();
    }

    private static void optional(JsonWriter json, String name, @Nullable String value) {
        if (value != null) {
            json.member(name, value);
        }
    }

    private static void optional(JsonWriter json, String name, @Nullable Long value) {
        if (value != null) {
            json.member(name, value);
        }
    }
}
