package dev.pathlight.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.pathlight.Delivery;
import dev.pathlight.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file as a stream: what it says goes straight into a record, and where it stood is remembered for what may
 * turn out wrong in the end. Fields that are not known are left alone.
 */
final class RecordFile {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** How the message of a refused record begins. */
    private static final Pattern REFUSED = Pattern.compile("(\\w+)(?:\\[(\\d+)])?\\W");

    /** A place inside a message of the parser. */
    private static final Pattern JACKSONS_PLACE = Pattern.compile("\\[Source: [^;]*; line: (\\d+), column: (\\d+)]");

    private final Content content;
    private final String name;
    private final Map<String, List<String>> places = new HashMap<>();
    private @Nullable String id;

    private RecordFile(String name, Content content) {
        this.content = content;
        this.name = name;
    }

    /** A recorded request that came over the wire; nothing where it is none. */
    static Optional<RecordedRequest> parse(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try {
            return read("record", () -> new ByteArrayInputStream(bytes)) instanceof Input.Request request
                    ? Optional.of(request.recorded())
                    : Optional.empty();
        } catch (MalformedFile e) {
            return Optional.empty();
        }
    }

    /** Reads a file whole. */
    static Input read(Path file) throws MalformedFile {
        return read(file.toString(), () -> Files.newInputStream(file));
    }

    private static Input read(String name, Content content) throws MalformedFile {
        try {
            return new RecordFile(name, content).read();
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? name
                    : name + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr();
            throw new MalformedFile(
                    place, JACKSONS_PLACE.matcher(e.getOriginalMessage()).replaceAll("$1:$2"));
        } catch (NoSuchFileException e) {
            throw new MalformedFile(name, "there is no such file");
        } catch (IOException e) {
            throw new MalformedFile(name, "cannot be read (" + e.getMessage() + ")");
        }
    }

    private Input read() throws IOException, MalformedFile {
        RecordedRequest.Builder record = null;
        // The request's own fields come first by custom, so that this stops at once.
        try (JsonParser parser = open()) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("id") && parser.currentToken() == JsonToken.VALUE_STRING) {
                    id = parser.getText();
                } else if (field.equals("requests")) {
                    return paths(parser);
                } else if (field.equals("request")) {
                    record = request(parser);
                    break;
                } else {
                    parser.skipChildren();
                }
            }
            if (record == null) {
                throw new MalformedFile(
                        name, "neither a recorded request (no 'request') nor paths of requests (no 'requests')");
            }
        }
        try (JsonParser parser = open()) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                add(record, field, parser);
            }
            endOf(parser);
        }
        try {
            return new Input.Request(id, record.build());
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private JsonParser open() throws IOException, MalformedFile {
        JsonParser parser = JSON.createParser(content.open());
        parser.nextToken();
        Fields.expect(parser, JsonToken.START_OBJECT, name, "the file", "an object");
        return parser;
    }

    private void endOf(JsonParser parser) throws IOException, MalformedFile {
        if (parser.nextToken() != null) {
            throw new MalformedFile(name + ":" + Fields.place(parser), "something follows after the end of the record");
        }
    }

    private Input paths(JsonParser parser) throws IOException, MalformedFile {
        Fields.expect(parser, JsonToken.START_ARRAY, name, "requests", "an array");
        List<Map<String, Long>> requests = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            requests.add(Fields.read(parser, name, "requests[" + requests.size() + "]")
                    .times());
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("id") && parser.currentToken() == JsonToken.VALUE_STRING) {
                id = parser.getText();
            }
            parser.skipChildren();
        }
        endOf(parser);
        if (requests.isEmpty()) {
            throw new MalformedFile(name, "'requests' is empty");
        }
        return new Input.Paths(id, requests);
    }

    private RecordedRequest.Builder request(JsonParser parser) throws IOException, MalformedFile {
        Fields fields = element(parser, "request", 0);
        try {
            RecordedRequest.Builder record =
                    RecordedRequest.builder(fields.given("key"), fields.givenInstant("request", "start"));
            Long arrival = fields.instant("arrival");
            return arrival == null ? record : record.arrival(arrival);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private void add(RecordedRequest.Builder record, String field, JsonParser parser)
            throws IOException, MalformedFile {
        try {
            switch (field) {
                case "id" -> id = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "registrations" -> each(parser, field, fields -> registration(record, fields));
                case "segments" -> each(parser, field, fields -> segment(record, fields));
                case "joins" -> each(parser, field, fields -> join(record, fields));
                case "response" -> {
                    Fields fields = element(parser, field, 0);
                    record.response(fields.text("segment"), fields.givenInstant(field, "at"));
                }
                case "finish" -> {
                    Fields fields = element(parser, field, 0);
                    record.finish(fields.text("segment"), fields.givenInstant(field, "at"));
                }
                default -> parser.skipChildren();
            }
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private void each(JsonParser parser, String list, Adder adder) throws IOException, MalformedFile {
        Fields.expect(parser, JsonToken.START_ARRAY, name, list, "an array");
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            adder.add(element(parser, list, i));
        }
    }

    private Fields element(JsonParser parser, String list, int index) throws IOException, MalformedFile {
        Fields fields = Fields.read(parser, name, index == 0 ? list : list + "[" + index + "]");
        places.computeIfAbsent(list, l -> new ArrayList<>()).add(fields.place);
        return fields;
    }

    private static void registration(RecordedRequest.Builder record, Fields fields) throws MalformedFile {
        String mode = fields.text("mode");
        if (mode != null && !mode.equals("serial") && !mode.equals("push")) {
            throw fields.refused("mode", "is serial or push, not " + mode);
        }
        record.registration(
                fields.given("id"),
                fields.given("key"),
                fields.text("by"),
                fields.givenInstant("registration", "at"),
                "push".equals(mode) ? Delivery.PUSH : Delivery.SERIAL);
    }

    private static void segment(RecordedRequest.Builder record, Fields fields) throws MalformedFile {
        record.segment(
                fields.given("id"),
                fields.given("key"),
                fields.given("thread"),
                fields.givenInstant("segment", "start"),
                fields.givenInstant("segment", "end"));
        if (fields.flag("root")) {
            record.root();
        }
        String registration = fields.text("reg");
        if (registration != null) {
            record.runOf(registration);
        }
        String outer = fields.text("nestedIn");
        if (outer != null) {
            record.nestedIn(outer);
        }
        Long ready = fields.instant("ready");
        if (ready != null) {
            record.ready(ready, fields.text("readyBy"));
        } else if (fields.has("readyBy")) {
            throw fields.refused("readyBy", "needs 'ready', the instant");
        }
        outcome(record, fields);
        String context = fields.text("context");
        if (context != null) {
            record.context(context);
        }
        Fields before = fields.object("threadPrev");
        if (before != null) {
            before(record, before);
        }
        for (Fields awaited : fields.list(Fields.class, "awaits")) {
            record.await(
                    awaited.given("reg"),
                    awaited.givenInstant("awaits", "from"),
                    awaited.givenInstant("awaits", "to"),
                    awaited.instant("ready"),
                    awaited.text("readyBy"));
        }
    }

    private static void outcome(RecordedRequest.Builder record, Fields fields) throws MalformedFile {
        String outcome = fields.text("outcome");
        if ("error".equals(outcome)) {
            record.failed();
        } else if (outcome != null && !outcome.equals("ok")) {
            throw fields.refused("outcome", "is ok or error, not " + outcome);
        }
    }

    private static void before(RecordedRequest.Builder record, Fields before) throws MalformedFile {
        String segment = before.text("segment");
        if (segment != null) {
            record.afterSegment(segment);
        } else {
            record.afterForeign(before.given("foreignKey"), before.givenInstant("threadPrev", "end"));
        }
    }

    private static void join(RecordedRequest.Builder record, Fields fields) throws MalformedFile {
        Fields into = fields.object("into");
        if (into == null) {
            throw fields.refused("into", "is missing: the segment that could not go on, and when");
        }
        record.join(into.given("segment"), into.givenInstant("into", "at"), fields.list(String.class, "requires"));
    }

    /** Puts line and column in front of what the record says. */
    private MalformedFile refused(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        Matcher begin = REFUSED.matcher(message);
        if (begin.lookingAt()) {
            List<String> known = places.getOrDefault(begin.group(1), List.of());
            int index = begin.group(2) == null ? 0 : Integer.parseInt(begin.group(2));
            if (index < known.size()) {
                return new MalformedFile(name + ":" + known.get(index), message);
            }
        }
        return new MalformedFile(name, message);
    }

    /** What is read, twice. */
    private interface Content {
        InputStream open() throws IOException;
    }

    private interface Adder {
        void add(Fields fields) throws MalformedFile;
    }
}
