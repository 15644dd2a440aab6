package dev.pathlight.collector.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.pathlight.BlameRow;
import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Health;
import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;
import dev.pathlight.RequestSample;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.Intake;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads posts as {@code docs/collector.md} specifies them: skips unknown fields, refuses what is not valid or exceeds the limits.
 * Not thread-safe: one for each post.
 */
public final class PostReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private final Interner names;

    private PostReader(JsonParser parser, Interner names) {
        this.parser = parser;
        this.names = names;
    }

    /**
     * Reads a post.
     *
     * @throws Intake.Refused with status 400, if it is not valid
     */
    public static Post read(byte[] body, Interner names) throws Intake.Refused {
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            PostReader reader = new PostReader(parser, names);
            Post post = reader.post();
            if (parser.nextToken() != null) {
                throw reader.malformed("text follows after its end");
            }
            return post;
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            String message = e.getOriginalMessage();
            throw refused("it is not JSON" + place + " ("
                    + message.lines().findFirst().orElse("") + ")");
        } catch (IOException e) {
            throw refused("it cannot be read (" + e.getMessage() + ")");
        }
    }

    private static Intake.Refused refused(String why) {
        return new Intake.Refused(400, "Not a valid Pathlight post: " + why + ".");
    }

    private Intake.Refused malformed(String why) {
        return refused(why + ", at line " + parser.currentTokenLocation().getLineNr() + ", column "
                + parser.currentTokenLocation().getColumnNr());
    }

    private interface Field {
        void read(String name) throws IOException, Intake.Refused;
    }

    private interface Element {
        void read() throws IOException, Intake.Refused;
    }

    private void object(String what, Field field) throws IOException, Intake.Refused {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw malformed(what + " has to be an object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name);
        }
    }

    private void array(String what, int most, Element element) throws IOException, Intake.Refused {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw malformed(what + " has to be an array");
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == most) {
                throw malformed(what + " has more than " + most + " elements");
            }
            element.read();
        }
    }

    private String text(String what, int longest) throws IOException, Intake.Refused {
        if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getTextLength() > longest) {
            throw malformed(what + " has to be a string of at most " + longest + " characters");
        }
        return parser.getText();
    }

    private String name(String what) throws IOException, Intake.Refused {
        return names.one(text(what, PostFormat.LONGEST_NAME));
    }

    /** A number of nanoseconds: an integer from 0. */
    private long time(String what) throws IOException, Intake.Refused {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < 0) {
            throw malformed(what + " has to be an integer from 0");
        }
        return parser.getLongValue();
    }

    private long count(String what) throws IOException, Intake.Refused {
        long count = time(what);
        if (count > PostFormat.MOST_COUNT) {
            throw malformed(what + " is more than " + PostFormat.MOST_COUNT);
        }
        return count;
    }

    private long rounded(String what) throws IOException, Intake.Refused {
        if (!parser.currentToken().isNumeric()
                || !Double.isFinite(parser.getDoubleValue())
                || parser.getDoubleValue() < 0) {
            throw malformed(what + " has to be a number from 0");
        }
        return Math.round(parser.getDoubleValue());
    }

    private Instant instant(String what) throws IOException, Intake.Refused {
        try {
            return Instant.parse(text(what, 40));
        } catch (DateTimeException e) {
            throw malformed(what + " has to be an instant such as 2026-01-31T12:00:00Z");
        }
    }

    private static <T> T required(Map<String, Object> values, String name, Class<T> type) throws Intake.Refused {
        Object value = values.get(name);
        if (value == null) {
            throw refused("'" + name + "' is missing");
        }
        return type.cast(value);
    }

    /** Returns a number; 0 if the post does not have it. */
    private static long optionalNumber(Map<String, Object> values, String name) {
        return (Long) values.getOrDefault(name, 0L);
    }

    private static Distribution times(Map<String, Object> values, String name) {
        return (Distribution) values.getOrDefault(name, Distribution.EMPTY);
    }

    private Post post() throws IOException, Intake.Refused {
        Map<String, Object> head = new HashMap<>();
        Map<String, Operation> operations = new TreeMap<>();
        List<BlameRow> blame = new ArrayList<>();
        List<ExecutorRow> executors = new ArrayList<>();
        Map<String, List<Post.Slow>> slowest = new TreeMap<>();
        object("a post", field -> {
            switch (field) {
                case "pathlight", "number", "everyMillis", "failed", "leftOut" -> head.put(field, count(field));
                case "service", "instance", "run" -> head.put(field, name(field));
                case "from", "to" -> head.put(field, instant(field));
                case "more", "last" -> head.put(field, parser.currentToken() == JsonToken.VALUE_TRUE);
                case "operations" ->
                    array(field, PostFormat.MOST_ROWS, () -> {
                        Operation operation = operation();
                        if (operations.put(operation.name(), operation) != null) {
                            throw malformed("an operation appears twice");
                        }
                    });
                case "blame" -> array(field, PostFormat.MOST_BLAME, () -> blame.add(blame()));
                case "executors" -> array(field, PostFormat.MOST_ROWS, () -> executors.add(executor()));
                case "health" -> head.put(field, health());
                case "slowest" -> array(field, PostFormat.MOST_SLOW_REQUESTS, () -> slow(slowest));
                default -> parser.skipChildren();
            }
        });
        long version = required(head, "pathlight", Long.class);
        if (version != PostFormat.VERSION) {
            throw refused("this collector reads version " + PostFormat.VERSION + ", not " + version);
        }
        Instant from = required(head, "from", Instant.class);
        Instant to = required(head, "to", Instant.class);
        if (to.isBefore(from)) {
            throw refused("'to' is before 'from'");
        }
        Health health = (Health) head.getOrDefault("health", Health.NONE);
        return new Post(
                required(head, "run", String.class),
                required(head, "number", Long.class),
                Duration.ofMillis(required(head, "everyMillis", Long.class)),
                optionalNumber(head, "failed"),
                optionalNumber(head, "leftOut"),
                head.get("more") == Boolean.TRUE,
                head.get("last") == Boolean.TRUE,
                new Snapshot(
                        required(head, "service", String.class),
                        required(head, "instance", String.class),
                        from,
                        to,
                        true,
                        List.copyOf(operations.values()),
                        blame,
                        executors,
                        health),
                slowest);
    }

    private Operation operation() throws IOException, Intake.Refused {
        Map<String, Object> values = new HashMap<>();
        Map<String, Long> outstanding = new TreeMap<>();
        List<PathRow> path = new ArrayList<>();
        List<CallbackRow> callbacks = new ArrayList<>();
        object("an operation", field -> {
            switch (field) {
                case "name" -> values.put(field, name(field));
                case "done", "errors", "abandoned", "dropped", "told", "inFlight" -> values.put(field, count(field));
                case "response", "duration", "active", "external", "blocked" -> values.put(field, distribution(field));
                case "unattributed" -> values.put(field, rounded(field));
                case "path" -> array(field, PostFormat.MOST_ROWS, () -> path.add(path()));
                case "callbacks" -> array(field, PostFormat.MOST_ROWS, () -> callbacks.add(callback()));
                case "outstanding" ->
                    object(field, key -> {
                        if (outstanding.size() >= PostFormat.MOST_ROWS || key.length() > PostFormat.LONGEST_NAME) {
                            throw malformed("outstanding has too many or too long keys");
                        }
                        outstanding.put(names.one(key), count(field));
                    });
                default -> parser.skipChildren();
            }
        });
        return new Operation(
                required(values, "name", String.class),
                optionalNumber(values, "errors"),
                optionalNumber(values, "abandoned"),
                optionalNumber(values, "dropped"),
                optionalNumber(values, "told"),
                optionalNumber(values, "inFlight"),
                optionalNumber(values, "unattributed"),
                0,
                0,
                times(values, "response"),
                // Has as many values as requests were done. A post without it has their responses at most.
                times(values, values.containsKey("duration") ? "duration" : "response"),
                times(values, "active"),
                times(values, "external"),
                times(values, "blocked"),
                path,
                callbacks,
                outstanding,
                RequestSample.EMPTY);
    }

    private PathRow path() throws IOException, Intake.Refused {
        Map<String, Object> values = new HashMap<>();
        object("a row of a path", field -> {
            switch (field) {
                case "key" -> values.put(field, name(field));
                case "kind" -> values.put(field, kind(field));
                case "readyKnown" -> values.put(field, rounded(field));
                case "time", "possiblyQueued" -> values.put(field, distribution(field));
                default -> parser.skipChildren();
            }
        });
        PathKey id =
                names.one(new PathKey(required(values, "key", String.class), required(values, "kind", Kind.class)));
        return new PathRow(
                id, times(values, "time"), optionalNumber(values, "readyKnown"), times(values, "possiblyQueued"));
    }

    private Kind kind(String what) throws IOException, Intake.Refused {
        try {
            return Kind.valueOf(text(what, PostFormat.LONGEST_NAME));
        } catch (IllegalArgumentException e) {
            throw malformed(what + " has to be ACTIVE, EXTERNAL, BLOCKED or UNATTRIBUTED");
        }
    }

    private CallbackRow callback() throws IOException, Intake.Refused {
        Map<String, Object> values = new HashMap<>();
        object("a callback", field -> {
            switch (field) {
                case "key", "awaits", "layer" -> values.put(field, name(field));
                case "count", "errors", "late", "repeated", "pending" -> values.put(field, count(field));
                case "active", "external", "blocked" -> values.put(field, distribution(field));
                default -> parser.skipChildren();
            }
        });
        return new CallbackRow(
                required(values, "key", String.class),
                required(values, "awaits", String.class),
                required(values, "layer", String.class),
                optionalNumber(values, "errors"),
                optionalNumber(values, "late"),
                optionalNumber(values, "repeated"),
                optionalNumber(values, "pending"),
                times(values, "active"),
                times(values, "external"),
                times(values, "blocked"));
    }

    private Distribution distribution(String what) throws IOException, Intake.Refused {
        Map<String, Object> values = new HashMap<>();
        List<Distribution.Bucket> buckets = new ArrayList<>();
        object(what, field -> {
            switch (field) {
                case "sum", "min", "max" -> values.put(field, time(field));
                case "buckets" -> array(field, 10_000, () -> buckets.add(bucket()));
                default -> parser.skipChildren();
            }
        });
        try {
            return Distribution.of(
                    buckets,
                    optionalNumber(values, "sum"),
                    optionalNumber(values, "min"),
                    optionalNumber(values, "max"));
        } catch (IllegalArgumentException e) {
            throw malformed(what + " is not a valid distribution: " + e.getMessage());
        }
    }

    private Distribution.Bucket bucket() throws IOException, Intake.Refused {
        long[] pair = new long[2];
        int[] size = {0};
        array("a bucket", 2, () -> pair[size[0]++] = time("a bucket"));
        if (size[0] != 2 || pair[1] > PostFormat.MOST_COUNT) {
            throw malformed("a bucket has to be its lowest value and its count");
        }
        return new Distribution.Bucket(pair[0], pair[0], pair[1]);
    }

    private BlameRow blame() throws IOException, Intake.Refused {
        Map<String, Object> values = new HashMap<>();
        object("a row of blame", field -> {
            switch (field) {
                case "blocked", "by" -> values.put(field, name(field));
                case "time", "possible" -> values.put(field, time(field));
                default -> parser.skipChildren();
            }
        });
        return new BlameRow(
                required(values, "blocked", String.class),
                required(values, "by", String.class),
                optionalNumber(values, "time"),
                optionalNumber(values, "possible"));
    }

    private ExecutorRow executor() throws IOException, Intake.Refused {
        Map<String, Object> values = new HashMap<>();
        object("a row of executors", field -> {
            switch (field) {
                case "threads" -> values.put(field, name(field));
                case "lag" -> values.put(field, distribution(field));
                default -> parser.skipChildren();
            }
        });
        return new ExecutorRow(required(values, "threads", String.class), times(values, "lag"));
    }

    private Health health() throws IOException, Intake.Refused {
        Map<String, Object> values = new HashMap<>();
        object("health", field -> {
            switch (field) {
                case "lost", "outside", "truncated", "monitorErrors", "folded" -> values.put(field, count(field));
                case "clamped" -> values.put(field, time(field));
                default -> parser.skipChildren();
            }
        });
        return new Health(
                optionalNumber(values, "lost"),
                optionalNumber(values, "outside"),
                optionalNumber(values, "clamped"),
                optionalNumber(values, "truncated"),
                optionalNumber(values, "monitorErrors"),
                optionalNumber(values, "folded"));
    }

    private void slow(Map<String, List<Post.Slow>> slowest) throws IOException, Intake.Refused {
        Map<String, Object> values = new HashMap<>();
        object("a slow request", field -> {
            switch (field) {
                case "operation" -> values.put(field, name(field));
                case "response" -> values.put(field, time(field));
                case "record" -> values.put(field, text(field, PostFormat.LONGEST_RECORD));
                default -> parser.skipChildren();
            }
        });
        slowest.computeIfAbsent(required(values, "operation", String.class), operation -> new ArrayList<>())
                .add(new Post.Slow(optionalNumber(values, "response"), required(values, "record", String.class)));
    }
}
