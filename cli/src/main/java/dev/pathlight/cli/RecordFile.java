package dev.pathlight.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file once: a recorded request, or the paths of many requests. Unknown fields are ignored. */
final class RecordFile {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** A place inside a message of the parser. */
    private static final Pattern JACKSONS_PLACE = Pattern.compile("\\[Source: [^;]*; line: (\\d+), column: (\\d+)]");

    private final String name;
    private final JsonParser parser;
    private final Map<String, Fields> objects = new HashMap<>();
    private final Map<String, List<Fields>> lists = new HashMap<>();
    private @Nullable String id;
    private @Nullable List<Map<String, Long>> paths;

    private RecordFile(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /** Reads a recorded request, as {@link RecordedRequest#toJson()} writes it; empty if it is invalid. */
    static Optional<RecordedRequest> parse(String json) {
        try (InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))) {
            return read("record", in) instanceof Input.Request request
                    ? Optional.of(request.recorded())
                    : Optional.empty();
        } catch (MalformedFile | IOException e) {
            return Optional.empty();
        }
    }

    /** Reads a file. */
    static Input read(Path file) throws MalformedFile {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in);
        } catch (NoSuchFileException e) {
            throw new MalformedFile(file.toString(), "there is no such file");
        } catch (IOException e) {
            throw new MalformedFile(file.toString(), "cannot be read (" + e.getMessage() + ")");
        }
    }

    private static Input read(String name, InputStream in) throws IOException, MalformedFile {
        try (JsonParser parser = JSON.createParser(in)) {
            return new RecordFile(name, parser).read();
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? name
                    : name + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr();
            throw new MalformedFile(
                    place, JACKSONS_PLACE.matcher(e.getOriginalMessage()).replaceAll("$1:$2"));
        }
    }

    private Input read() throws IOException, MalformedFile {
        parser.nextToken();
        Fields.expect(parser, JsonToken.START_OBJECT, name, "the file", "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "id" -> id = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "requests" -> paths = paths();
                case "request", "response", "finish" -> objects.put(field, Fields.read(parser, name, field));
                case "registrations", "segments", "joins", "standstills" ->
                    lists.put(field, Fields.readAll(parser, name, field));
                default -> {}
            }
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw new MalformedFile(name + ":" + Fields.place(parser), "text follows after the end of the record");
        }
        if (paths != null) {
            return new Input.Paths(id, paths);
        }
        if (!objects.containsKey("request")) {
            throw new MalformedFile(
                    name, "neither a recorded request (no 'request') nor paths of requests (no 'requests')");
        }
        return new RecordReader(name, objects, lists).read(id);
    }

    private List<Map<String, Long>> paths() throws IOException, MalformedFile {
        List<Map<String, Long>> requests = new ArrayList<>();
        for (Fields fields : Fields.readAll(parser, name, "requests")) {
            requests.add(fields.times());
        }
        if (requests.isEmpty()) {
            throw new MalformedFile(name, "'requests' is empty");
        }
        return requests;
    }
}
