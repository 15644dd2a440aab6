package dev.pathlight.dashboard.answer;

import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Point;
import dev.pathlight.dashboard.figures.Point.Percentiles;
import dev.pathlight.dashboard.figures.Second;
import dev.pathlight.format.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists the seconds: the arrays of each operation are as long as those of the seconds. */
final class SecondsAnswer implements Answer {
    private static final int MOST_INSTANCES = 100;

    /** Bounds the answer where names contain parameters of requests. */
    private static final int MOST_OPERATIONS = 200;

    private final DashboardSource source;

    SecondsAnswer(DashboardSource source) {
        this.source = source;
    }

    @Override
    public Optional<String> to(Query query) throws Query.BadQuery {
        List<Second> seconds = source.history().secondsFrom(query.number("after", -1) + 1);
        JsonWriter json = JsonWriter.compact().object();
        json.member("run", source.history().run())
                .member("service", source.service())
                .array("instances");
        source.instances().stream().limit(MOST_INSTANCES).forEach((String instance) -> json.value(instance));
        json.endArray()
                .member("enabled", source.enabled())
                .member("now", Instant.now().toString());
        json.member("last", source.history().next() - 1);
        json.array("number");
        seconds.forEach(second -> json.value(second.number()));
        json.endArray().array("to");
        seconds.forEach(second -> json.value(second.to().toEpochMilli()));
        json.endArray().array("millis");
        seconds.forEach(second -> json.value(
                Math.max(1, Duration.between(second.from(), second.to()).toMillis())));
        json.endArray();
        json.member("leftOut", seconds.stream().mapToInt(Second::leftOut).max().orElse(0));
        json.object("operations");
        for (Map.Entry<String, List<@Nullable Point>> operation :
                points(seconds).entrySet()) {
            operation(json, operation.getKey(), operation.getValue());
        }
        return Optional.of(json.endObject().endObject().toString());
    }

    /** Returns the operations that had requests in the most seconds. */
    private static Set<String> names(List<Second> seconds) {
        Map<String, Integer> present = new HashMap<>();
        seconds.forEach(second -> second.points().forEach(point -> present.merge(point.operation(), 1, Integer::sum)));
        return present.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_OPERATIONS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Returns by operation one point for each second, null where it had no request. */
    private static Map<String, List<@Nullable Point>> points(List<Second> seconds) {
        Set<String> names = names(seconds);
        Map<String, List<@Nullable Point>> points = new TreeMap<>();
        for (int i = 0; i < seconds.size(); i++) {
            for (Point point : seconds.get(i).points()) {
                if (names.contains(point.operation())) {
                    points.computeIfAbsent(point.operation(), name -> nulls(seconds.size()))
                            .set(i, point);
                }
            }
        }
        return points;
    }

    private static List<@Nullable Point> nulls(int length) {
        List<@Nullable Point> points = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            points.add(null);
        }
        return points;
    }

    private static void operation(JsonWriter json, String name, List<@Nullable Point> points) {
        json.object(name);
        counts(json, "done", points, Point::done);
        counts(json, "errors", points, Point::errors);
        counts(json, "inFlight", points, Point::inFlight);
        percentiles(json, "response", points, Point::response);
        percentiles(json, "duration", points, Point::duration);
        percentiles(json, "active", points, Point::active);
        percentiles(json, "external", points, Point::external);
        percentiles(json, "blocked", points, Point::blocked);
        json.endObject();
    }

    /** Writes counts, 0 for seconds without requests. */
    private static void counts(
            JsonWriter json, String name, List<@Nullable Point> points, ToLongFunction<Point> count) {
        json.array(name);
        points.forEach(point -> json.value(point == null ? 0 : count.applyAsLong(point)));
        json.endArray();
    }

    /** Writes percentiles, null for seconds without requests. */
    private static void percentiles(
            JsonWriter json, String name, List<@Nullable Point> points, Function<Point, Percentiles> times) {
        json.object(name);
        percentile(json, "p50", points, times, Percentiles::p50);
        percentile(json, "p95", points, times, Percentiles::p95);
        percentile(json, "p99", points, times, Percentiles::p99);
        json.endObject();
    }

    private static void percentile(
            JsonWriter json,
            String name,
            List<@Nullable Point> points,
            Function<Point, Percentiles> times,
            ToLongFunction<Percentiles> percentile) {
        json.array(name);
        for (Point point : points) {
            Percentiles values = point == null ? null : times.apply(point);
            if (values == null || values.count() == 0) {
                json.nullValue();
            } else {
                json.value(percentile.applyAsLong(values));
            }
        }
        json.endArray();
    }
}
