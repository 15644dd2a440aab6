package dev.pathlight.report;

import dev.pathlight.Delivery;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Await;
import dev.pathlight.RecordedRequest.Join;
import dev.pathlight.RecordedRequest.Moment;
import dev.pathlight.RecordedRequest.Previous;
import dev.pathlight.RecordedRequest.Ready;
import dev.pathlight.RecordedRequest.Registration;
import dev.pathlight.RecordedRequest.Rival;
import dev.pathlight.RecordedRequest.Segment;
import dev.pathlight.format.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recorded request as JSON that {@code pathlight analyze} reads. The ids in it are {@code s} and the index of a segment,
 * {@code r} and the index of a registration.
 */
public final class RecordJson {
    private final JsonWriter json;

    private RecordJson(JsonWriter json) {
        this.json = json;
    }

    private void write(RecordedRequest request) {
        json.object().line("request").member("key", request.operation());
        if (request.arrival() < request.start()) {
            json.member("arrival", request.arrival());
        }
        json.member("start", request.start());
        request.traceId().ifPresent(id -> json.member("trace", id));
        json.endObject().array("registrations");
        for (int i = 0; i < request.registrations().size(); i++) {
            registration(i, request.registrations().get(i));
        }
        json.endArray().array("segments");
        for (int i = 0; i < request.segments().size(); i++) {
            segment(i, request.segments().get(i));
        }
        json.endArray().array("joins");
        request.joins().forEach(this::join);
        if (!request.standstills().isEmpty()) {
            json.endArray().array("standstills");
            request.standstills().forEach(this::standstill);
        }
        json.endArray();
        if (request.responseRivals().isEmpty()) {
            moment("response", request.response());
        } else {
            json.object("response");
            instant(request.response());
            rivals(request.responseRivals());
            json.endObject();
        }
        moment("finish", request.finish());
        json.endObject();
    }

    /** Returns the JSON of a record, without a line break at the end. */
    public static String of(RecordedRequest request) {
        JsonWriter json = JsonWriter.pretty();
        write(request, json);
        return json.toString();
    }

    /** Writes a record as the whole text, or as the next element of an array. */
    static void write(RecordedRequest request, JsonWriter to) {
        new RecordJson(to).write(request);
    }

    private void registration(int index, Registration registration) {
        json.line().member("id", "r" + index).member("key", registration.key());
        segment("by", registration.by());
        json.member("at", registration.at())
                .member("mode", registration.delivery() == Delivery.PUSH ? "push" : "serial")
                .endObject();
    }

    private void segment(int index, Segment segment) {
        json.object()
                .member("id", "s" + index)
                .member("key", segment.key())
                .member("thread", segment.thread())
                .member("start", segment.start())
                .member("end", segment.end());
        if (segment.root()) {
            json.member("root", true);
        }
        segment("nestedIn", segment.nestedIn());
        wait(segment.registration(), segment.ready());
        Previous previous = segment.previous();
        if (previous != null) {
            json.line("threadPrev");
            segment("segment", previous.segment());
            if (previous.foreignKey() != null) {
                json.member("foreignKey", previous.foreignKey()).member("end", previous.end());
            }
            json.endObject();
        }
        if (segment.failed()) {
            json.member("outcome", "error");
        }
        if (segment.operation() != null) {
            json.member("context", segment.operation());
        }
        json.array("awaits");
        for (Await await : segment.awaits()) {
            Ready ready = await.ready();
            boolean isShort = ready == null || ready.rivals().isEmpty();
            (isShort ? json.line() : json.object()).member("from", await.from()).member("to", await.to());
            wait(await.registration(), ready);
            json.endObject();
        }
        json.endArray().endObject();
    }

    private void wait(int registration, @Nullable Ready ready) {
        registration(registration);
        if (ready != null) {
            json.member("ready", ready.at());
            if (ready.heldFrom() < ready.at()) {
                json.member("heldFrom", ready.heldFrom());
            }
            segment("readyBy", ready.by());
            rivals(ready.rivals());
        }
    }

    private void rivals(List<Rival> rivals) {
        if (!rivals.isEmpty()) {
            json.array("rivals");
            for (Rival rival : rivals) {
                json.line();
                registration(rival.registration());
                if (rival.segment() != RecordedRequest.NONE) {
                    json.member("segment", "s" + rival.segment()).member("at", rival.at());
                }
                json.endObject();
            }
            json.endArray();
        }
    }

    private void registration(int index) {
        if (index != RecordedRequest.NONE) {
            json.member("reg", "r" + index);
        }
    }

    private void join(Join join) {
        json.object();
        moment("into", new Moment(join.into(), join.at()));
        json.array("requires");
        join.requires().forEach(required -> json.value("s" + required));
        json.endArray().endObject();
    }

    private void standstill(RecordedRequest.Standstill standstill) {
        json.object();
        segment("segment", standstill.segment());
        json.member("from", standstill.from()).member("to", standstill.to()).member("by", standstill.by());
        json.endObject();
    }

    private void moment(String name, Moment moment) {
        json.line(name);
        instant(moment);
        json.endObject();
    }

    private void instant(Moment moment) {
        segment("segment", moment.segment());
        json.member("at", moment.at());
    }

    private void segment(String name, int index) {
        if (index != RecordedRequest.NONE) {
            json.member(name, "s" + index);
        }
    }
}
