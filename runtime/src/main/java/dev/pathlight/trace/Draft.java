package dev.pathlight.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded request as it is put together. What has no place in the record is refused with the place, written as in
 * the JSON form. Not thread-safe.
 */
public final class Draft {
    /** Far beyond any clock, so that differences never overflow. */
    private static final long LIMIT = 1L << 60;

    final String operation;
    final long start;

    @Nullable
    Long arrival;

    final List<Recording.Registered> registrations = new ArrayList<>();
    final List<Recording.Ran> segments = new ArrayList<>();
    final List<Recording.Join> joins = new ArrayList<>();
    private Recording.@Nullable Place response;
    private Recording.@Nullable Place finish;
    private boolean built;

    public Draft(String operation, long start) {
        this.operation = text(operation, "request", "key");
        this.start = instant(start, "request", "start");
    }

    public void arrival(long instant) {
        arrival = instant(instant, "request", "arrival");
    }

    public void registration(String id, String key, @Nullable String by, long at, boolean push) {
        String place = "registrations[" + registrations.size() + "]";
        registrations.add(new Recording.Registered(
                text(id, place, "id"), text(key, place, "key"), by, instant(at, place, "at"), push));
    }

    public void segment(String id, String key, String thread, long from, long to) {
        String place = "segments[" + segments.size() + "]";
        segments.add(new Recording.Ran(
                text(id, place, "id"),
                text(key, place, "key"),
                text(thread, place, "thread"),
                instant(from, place, "start"),
                instant(to, place, "end")));
    }

    /** The segment added last. */
    public Recording.Ran latest() {
        if (built) {
            throw new IllegalStateException("the record has been built");
        }
        if (segments.isEmpty()) {
            throw new IllegalStateException("there is no segment yet that this could be about");
        }
        return segments.get(segments.size() - 1);
    }

    public void ready(long instant, @Nullable String by) {
        latest().ready = instant(instant, last(), "ready");
        latest().readyBy = by;
    }

    public void afterForeign(String key, long end) {
        latest().foreignKey = text(key, last() + ".threadPrev", "foreignKey");
        latest().foreignEnd = instant(end, last() + ".threadPrev", "end");
    }

    public void await(String registration, long from, long to, @Nullable Long ready, @Nullable String readyBy) {
        Recording.Ran segment = latest();
        String place = last() + ".awaits[" + segment.awaits.size() + "]";
        if (segment.awaits.isEmpty()) {
            segment.awaits = new ArrayList<>();
        }
        segment.awaits.add(new Recording.Awaited(
                text(registration, place, "reg"),
                instant(from, place, "from"),
                instant(to, place, "to"),
                ready == null ? null : (Long) instant(ready, place, "ready"),
                readyBy));
    }

    public void join(String segment, long at, List<String> requires) {
        String place = "joins[" + joins.size() + "]";
        joins.add(new Recording.Join(
                new Recording.Place(text(segment, place, "into.segment"), instant(at, place, "into.at")), requires));
    }

    public void response(@Nullable String segment, long at) {
        response = new Recording.Place(segment, instant(at, "response", "at"));
    }

    public void finish(@Nullable String segment, long at) {
        finish = new Recording.Place(segment, instant(at, "finish", "at"));
    }

    /**
     * The whole record.
     *
     * @throws IllegalArgumentException if it is not one; the message begins with the place
     */
    public Recording build() {
        if (segments.isEmpty()) {
            throw refused("segments", "a recorded request has at least one segment");
        }
        if (response == null) {
            throw refused("response", "missing; it says where and when the response was sent");
        }
        if (finish == null) {
            throw refused("finish", "missing; it says where and when the request was done");
        }
        built = true;
        return new Recording(this, response, finish);
    }

    static IllegalArgumentException refused(String place, String why) {
        return new IllegalArgumentException(place + ": " + why);
    }

    private String last() {
        return "segments[" + (segments.size() - 1) + "]";
    }

    private static String text(@Nullable String value, String place, String field) {
        if (value == null || value.isEmpty()) {
            throw refused(place + "." + field, "missing");
        }
        return value;
    }

    private static long instant(long value, String place, String field) {
        if (value > LIMIT || value < -LIMIT) {
            throw refused(place + "." + field, value + " is not an instant that any clock shows");
        }
        return value;
    }
}
