package dev.pathlight.report;

import dev.pathlight.format.JsonWriter;
import dev.pathlight.trace.Mark;
import dev.pathlight.trace.Recording;
import dev.pathlight.trace.Span;
import org.jspecify.annotations.Nullable;

/** A recorded request as JSON, in the form in which it can be kept and read again. */
public final class RecordingJson {
    private final JsonWriter json = JsonWriter.pretty();

    private RecordingJson(Recording recording) {
        json.object().line("request").member("key", recording.operation);
        member("arrival", recording.arrival);
        json.member("start", recording.start);
        member("trace", recording.traceId);
        json.endObject().array("registrations");
        for (Mark registration : recording.registrations) {
            registration(registration);
        }
        json.endArray().array("segments");
        for (Span segment : recording.segments) {
            segment(segment);
        }
        json.endArray().array("joins");
        for (Mark join : recording.joins) {
            join(join);
        }
        json.endArray();
        mark("response", recording.response);
        mark("finish", recording.finish);
        json.endObject();
    }

    /** The JSON of a record, without a line break at the end. */
    public static String of(Recording recording) {
        return new RecordingJson(recording).json.toString();
    }

    private void registration(Mark registration) {
        json.line();
        member("id", registration.id);
        member("key", registration.key);
        member("by", registration.segment);
        json.member("at", registration.at)
                .member("mode", registration.push ? "push" : "serial")
                .endObject();
    }

    private void segment(Span segment) {
        json.object();
        member("id", segment.id);
        member("key", segment.key);
        member("thread", segment.thread);
        json.member("start", segment.start).member("end", segment.end);
        if (segment.root) {
            json.member("root", true);
        }
        member("nestedIn", segment.nestedIn);
        wait(segment);
        if (segment.foreignKey != null || segment.previous != null) {
            json.line("threadPrev");
            member("segment", segment.previous);
            member("foreignKey", segment.foreignKey);
            member("end", segment.foreignKey == null ? null : segment.foreignEnd);
            json.endObject();
        }
        member("outcome", segment.failed ? "error" : null);
        member("context", segment.context);
        json.array("awaits");
        for (Span await : segment.awaits) {
            json.line().member("from", await.start).member("to", await.end);
            wait(await);
            json.endObject();
        }
        json.endArray().endObject();
    }

    /** What a run and a wait inside a segment have in common. */
    private void wait(Span wait) {
        member("reg", wait.registration);
        member("ready", wait.ready);
        member("readyBy", wait.readyBy);
    }

    private void join(Mark join) {
        json.object();
        mark("into", join);
        json.array("requires");
        for (String required : join.requires) {
            json.value(required);
        }
        json.endArray().endObject();
    }

    private void mark(String name, @Nullable Mark mark) {
        if (mark != null) {
            json.line(name);
            member("segment", mark.segment);
            json.member("at", mark.at).endObject();
        }
    }

    private void member(String name, @Nullable String value) {
        if (value != null) {
            json.member(name, value);
        }
    }

    private void member(String name, @Nullable Long value) {
        if (value != null) {
            json.member(name, value);
        }
    }
}
