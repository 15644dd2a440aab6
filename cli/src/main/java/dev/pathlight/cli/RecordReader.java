package dev.pathlight.cli;

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
import dev.pathlight.RecordedRequest.Standstill;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a recorded request from the fields of a file, with indexes instead of ids. For one use. */
final class RecordReader {
    private final String file;
    private final Map<String, Fields> objects;
    private final Map<String, List<Fields>> lists;
    private final Map<String, Integer> registrations = new HashMap<>();
    private final Map<String, Integer> segments = new HashMap<>();

    RecordReader(String file, Map<String, Fields> objects, Map<String, List<Fields>> lists) {
        this.file = file;
        this.objects = objects;
        this.lists = lists;
    }

    /**
     * Reads the record.
     *
     * @param id the name that the file gives itself, if any
     * @throws MalformedFile if the record is invalid
     */
    Input.Request read(@Nullable String id) throws MalformedFile {
        RecordedRequest.Builder record = read(required("request"), fields -> {
            RecordedRequest.Builder made =
                    RecordedRequest.builder(fields.textOrEmpty("key"), fields.requiredInstant("start"));
            Long arrival = fields.instant("arrival");
            return (arrival == null ? made : made.arrival(arrival)).traceId(fields.text("trace"));
        });
        ids("registrations", registrations);
        List<String> names = ids("segments", segments);
        for (Fields each : list("registrations")) {
            read(each, fields -> record.add(registration(fields)));
        }
        for (int i = 0; i < names.size(); i++) {
            int index = i;
            read(list("segments").get(i), fields -> record.add(segment(fields, index)));
        }
        for (Fields each : list("joins")) {
            read(each, fields -> record.add(join(fields)));
        }
        for (Fields each : list("standstills")) {
            read(each, fields -> record.add(standstill(fields)));
        }
        if (objects.containsKey("response")) {
            Fields response = required("response");
            record.response(read(response, this::moment)).responseRivals(rivals(response));
        }
        if (objects.containsKey("finish")) {
            record.finish(read(required("finish"), this::moment));
        }
        try {
            return new Input.Request(id, record.build(), names);
        } catch (IllegalArgumentException e) {
            throw new MalformedFile(file, String.valueOf(e.getMessage()));
        }
    }

    private Fields required(String name) throws MalformedFile {
        Fields fields = objects.get(name);
        if (fields == null) {
            throw new MalformedFile(file, name + ": missing");
        }
        return fields;
    }

    private List<Fields> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    private List<String> ids(String list, Map<String, Integer> indexes) throws MalformedFile {
        List<String> ids = new ArrayList<>();
        for (Fields fields : list(list)) {
            String id = fields.textOrEmpty("id");
            if (id.isEmpty()) {
                throw fields.malformed("id: missing");
            }
            if (indexes.putIfAbsent(id, ids.size()) != null) {
                throw fields.malformed("id: used twice: " + id);
            }
            ids.add(id);
        }
        return ids;
    }

    /** Reads a part, and puts its place in front of the reason if it is invalid. */
    private static <T> T read(Fields fields, Part<T> part) throws MalformedFile {
        try {
            return part.read(fields);
        } catch (IllegalArgumentException e) {
            throw fields.malformed(String.valueOf(e.getMessage()));
        }
    }

    private interface Part<T> {
        T read(Fields fields) throws MalformedFile;
    }

    private int segmentIndex(Fields fields, String field) throws MalformedFile {
        return index(segments, fields, field);
    }

    private static int index(Map<String, Integer> indexes, Fields fields, String field) throws MalformedFile {
        String id = fields.text(field);
        return id == null ? RecordedRequest.NONE : index(indexes, fields, field, id);
    }

    private static int index(Map<String, Integer> indexes, Fields fields, String field, String id)
            throws MalformedFile {
        Integer index = indexes.get(id);
        if (index == null) {
            throw fields.malformed(field + ": no known id: " + id);
        }
        return index;
    }

    private Moment moment(Fields fields) throws MalformedFile {
        return new Moment(segmentIndex(fields, "segment"), fields.requiredInstant("at"));
    }

    private Registration registration(Fields fields) throws MalformedFile {
        String mode = fields.text("mode");
        if (mode != null && !mode.equals("serial") && !mode.equals("push")) {
            throw fields.malformedField("mode", "is serial or push, not " + mode);
        }
        return new Registration(
                fields.textOrEmpty("key"),
                segmentIndex(fields, "by"),
                fields.requiredInstant("at"),
                "push".equals(mode) ? Delivery.PUSH : Delivery.SERIAL);
    }

    private Segment segment(Fields fields, int index) throws MalformedFile {
        int nestedIn = segmentIndex(fields, "nestedIn");
        if (nestedIn >= index) {
            throw fields.malformed("nestedIn: has to name an earlier segment, not " + fields.text("nestedIn"));
        }
        if (fields.has("readyBy") && !fields.has("ready")) {
            throw fields.malformedField("readyBy", "needs 'ready', the instant");
        }
        Fields previous = fields.object("threadPrev");
        List<Await> awaits = new ArrayList<>();
        for (Fields await : fields.list(Fields.class, "awaits")) {
            awaits.add(read(await, this::await));
        }
        return new Segment(
                fields.textOrEmpty("key"),
                fields.textOrEmpty("thread"),
                fields.requiredInstant("start"),
                fields.requiredInstant("end"),
                index(registrations, fields, "reg"),
                nestedIn,
                ready(fields),
                previous == null ? null : read(previous, this::previous),
                fields.flag("root"),
                failed(fields),
                fields.text("context"),
                awaits);
    }

    private static boolean failed(Fields fields) throws MalformedFile {
        String outcome = fields.text("outcome");
        if (outcome != null && !outcome.equals("ok") && !outcome.equals("error")) {
            throw fields.malformedField("outcome", "is ok or error, not " + outcome);
        }
        return "error".equals(outcome);
    }

    private @Nullable Ready ready(Fields fields) throws MalformedFile {
        int by = segmentIndex(fields, "readyBy");
        Long at = fields.instant("ready");
        Long heldFrom = fields.instant("heldFrom");
        if (at == null) {
            return null;
        }
        if (heldFrom != null && heldFrom > at) {
            throw fields.malformedField("heldFrom", "is after 'ready'");
        }
        return new Ready(at, by, heldFrom == null ? at : heldFrom, rivals(fields));
    }

    private List<Rival> rivals(Fields fields) throws MalformedFile {
        List<Rival> rivals = new ArrayList<>();
        for (Fields each : fields.list(Fields.class, "rivals")) {
            rivals.add(read(each, this::rival));
        }
        return rivals;
    }

    private Rival rival(Fields fields) throws MalformedFile {
        int segment = segmentIndex(fields, "segment");
        return new Rival(
                segment,
                segment == RecordedRequest.NONE ? 0 : fields.requiredInstant("at"),
                index(registrations, fields, "reg"));
    }

    private Previous previous(Fields fields) throws MalformedFile {
        int segment = segmentIndex(fields, "segment");
        return segment == RecordedRequest.NONE
                ? Previous.foreign(fields.textOrEmpty("foreignKey"), fields.requiredInstant("end"))
                : Previous.segment(segment);
    }

    private Await await(Fields fields) throws MalformedFile {
        int registration = index(registrations, fields, "reg");
        if (registration == RecordedRequest.NONE) {
            throw fields.malformed("reg: missing");
        }
        return new Await(registration, fields.requiredInstant("from"), fields.requiredInstant("to"), ready(fields));
    }

    private Standstill standstill(Fields fields) throws MalformedFile {
        int segment = segmentIndex(fields, "segment");
        if (segment == RecordedRequest.NONE) {
            throw fields.malformed("segment: missing");
        }
        return new Standstill(
                segment, fields.requiredInstant("from"), fields.requiredInstant("to"), fields.textOrEmpty("by"));
    }

    private Join join(Fields fields) throws MalformedFile {
        Fields into = fields.object("into");
        if (into == null) {
            throw fields.malformedField("into", "is missing: the segment that waited, and the instant");
        }
        Moment moment = read(into, this::moment);
        if (moment.segment() == RecordedRequest.NONE) {
            throw into.malformed("segment: missing");
        }
        List<Integer> requires = new ArrayList<>();
        for (String id : fields.list(String.class, "requires")) {
            requires.add(index(segments, fields, "requires", id));
        }
        return new Join(moment.segment(), moment.at(), requires);
    }
}
