package dev.pathlight;

import static dev.pathlight.RecordedRequest.NONE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RecordedRequest} with names in place of indexes. {@link #root}, {@link #runOf}, {@link #nestedIn}, {@link #ready},
 * {@link #afterSegment}, {@link #afterForeign}, {@link #failed}, {@link #operation} and {@link #await} apply to the segment that was
 * added last. Names may be used before the part that they name is added.
 */
public final class RecordBuilder {
    private final RecordedRequest.Builder record;
    private final Map<String, Integer> registrations = new HashMap<>();
    private final Map<String, Integer> segments = new HashMap<>();
    private final List<Runnable> parts = new ArrayList<>();
    private @Nullable Latest latest;

    private static final class Latest {
        @Nullable
        String registration;

        @Nullable
        String nestedIn;

        @Nullable
        Long ready;

        @Nullable
        String readyBy;

        @Nullable
        String previous;

        @Nullable
        String foreignKey;

        long foreignEnd;
        boolean root;
        boolean failed;

        @Nullable
        String operation;

        final List<Supplier<RecordedRequest.Await>> awaits = new ArrayList<>();
    }

    private RecordBuilder(String operation, long start) {
        record = RecordedRequest.builder(operation, start);
    }

    public static RecordBuilder of(String operation, long start) {
        return new RecordBuilder(operation, start);
    }

    public RecordBuilder arrival(long instant) {
        record.arrival(instant);
        return this;
    }

    public RecordBuilder registration(String name, String key, @Nullable String by, long at, Delivery delivery) {
        registrations.put(name, registrations.size());
        parts.add(() -> record.add(new RecordedRequest.Registration(key, segment(by), at, delivery)));
        return this;
    }

    public RecordBuilder registration(String name, String key, @Nullable String by, long at) {
        return registration(name, key, by, at, Delivery.SERIAL);
    }

    public RecordBuilder segment(String name, String key, String thread, long start, long end) {
        segments.put(name, segments.size());
        Latest its = new Latest();
        latest = its;
        parts.add(() -> {
            record.add(new RecordedRequest.Segment(
                    key,
                    thread,
                    start,
                    end,
                    registration(its.registration),
                    segment(its.nestedIn),
                    readyAt(its.ready, its.readyBy),
                    its.foreignKey != null
                            ? RecordedRequest.Previous.foreign(its.foreignKey, its.foreignEnd)
                            : its.previous == null ? null : RecordedRequest.Previous.segment(segment(its.previous)),
                    its.root,
                    its.failed,
                    its.operation,
                    its.awaits.stream().map(Supplier::get).toList()));
        });
        return this;
    }

    public RecordBuilder root() {
        latest.root = true;
        return this;
    }

    public RecordBuilder runOf(String registration) {
        latest.registration = registration;
        return this;
    }

    public RecordBuilder nestedIn(String segment) {
        latest.nestedIn = segment;
        return this;
    }

    public RecordBuilder ready(long instant) {
        return ready(instant, null);
    }

    public RecordBuilder ready(long instant, @Nullable String by) {
        latest.ready = instant;
        latest.readyBy = by;
        return this;
    }

    public RecordBuilder afterSegment(String segment) {
        latest.previous = segment;
        return this;
    }

    public RecordBuilder afterForeign(String key, long end) {
        latest.foreignKey = key;
        latest.foreignEnd = end;
        return this;
    }

    public RecordBuilder failed() {
        latest.failed = true;
        return this;
    }

    public RecordBuilder operation(String name) {
        latest.operation = name;
        return this;
    }

    public RecordBuilder await(
            String registration, long from, long to, @Nullable Long ready, @Nullable String readyBy) {
        latest.awaits.add(
                () -> new RecordedRequest.Await(registration(registration), from, to, readyAt(ready, readyBy)));
        return this;
    }

    public RecordBuilder join(String into, long at, List<String> requires) {
        parts.add(() -> record.add(new RecordedRequest.Join(
                segment(into), at, requires.stream().map(this::segment).toList())));
        return this;
    }

    public RecordBuilder response(@Nullable String segment, long at) {
        parts.add(() -> record.response(new RecordedRequest.Moment(segment(segment), at)));
        return this;
    }

    public RecordBuilder finish(@Nullable String segment, long at) {
        parts.add(() -> record.finish(new RecordedRequest.Moment(segment(segment), at)));
        return this;
    }

    /** Builds the record. Can be called once. */
    public RecordedRequest build() {
        parts.forEach(Runnable::run);
        return record.build();
    }

    private RecordedRequest.@Nullable Ready readyAt(@Nullable Long at, @Nullable String by) {
        return at == null ? null : new RecordedRequest.Ready(at, segment(by));
    }

    private int segment(@Nullable String name) {
        return index(segments, name);
    }

    private int registration(@Nullable String name) {
        return index(registrations, name);
    }

    private static int index(Map<String, Integer> indexes, @Nullable String name) {
        if (name == null) {
            return NONE;
        }
        return indexes.getOrDefault(name, Integer.MAX_VALUE);
    }
}
