package dev.pathlight.trace;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recorded request as it was given. Immutable; every reference in it leads to something in it.
 *
 * <p>Plain data: references are ids here, and indexes in {@link Links}.
 */
public final class Recording {
    public final String operation;
    public final long start;
    /** When the request was accepted, or null where that is not known. */
    public final @Nullable Long arrival;

    public final List<Registered> registrations;
    public final List<Ran> segments;
    public final List<Join> joins;
    public final Place response;
    public final Place finish;

    final Links links;

    Recording(Draft draft, Place response, Place finish) {
        this.operation = draft.operation;
        this.start = draft.start;
        this.arrival = draft.arrival;
        this.registrations = List.copyOf(draft.registrations);
        this.segments = List.copyOf(draft.segments);
        this.joins = List.copyOf(draft.joins);
        this.response = response;
        this.finish = finish;
        this.links = new Links(this);
    }

    /** Time zero: the arrival, else the start. */
    long zero() {
        return arrival == null ? start : Math.min(arrival, start);
    }

    /**
     * Tells the wait keys of which every registration had run once, and ended, before the response, and those of which one
     * had not.
     */
    public void gates(Set<String> gates, Set<String> counterexamples) {
        int[] runs = new int[registrations.size()];
        for (int i = 0; i < segments.size(); i++) {
            int registration = links.registration[i];
            if (registration != Links.NONE && endedBeforeResponse(i)) {
                runs[registration]++;
            }
        }
        for (int r = 0; r < runs.length; r++) {
            (runs[r] == 1 ? gates : counterexamples).add(registrations.get(r).key);
        }
    }

    // At one instant what started first ended first.
    private boolean endedBeforeResponse(int segment) {
        long end = segments.get(segment).end;
        return end < response.at || (end == response.at && segment <= Math.max(links.response, 0));
    }

    /** A registration. */
    public static final class Registered {
        public final String id;
        public final String key;
        public final @Nullable String by;
        public final long at;
        public final boolean push;

        Registered(String id, String key, @Nullable String by, long at, boolean push) {
            this.id = id;
            this.key = key;
            this.by = by;
            this.at = at;
            this.push = push;
        }
    }

    /** A segment. Filled by its {@link Draft} alone. */
    public static final class Ran {
        public final String id;
        public final String key;
        public final String thread;
        public final long start;
        public final long end;
        public boolean root;
        public boolean failed;
        public @Nullable String registration;
        public @Nullable String nestedIn;
        public @Nullable Long ready;
        public @Nullable String readyBy;
        public @Nullable String previous;
        public @Nullable String foreignKey;
        public long foreignEnd;
        public @Nullable String context;
        public List<Awaited> awaits = List.of();

        Ran(String id, String key, String thread, long start, long end) {
            this.id = id;
            this.key = key;
            this.thread = thread;
            this.start = start;
            this.end = end;
        }
    }

    /** A wait inside a segment. */
    public static final class Awaited {
        public final String registration;
        public final long from;
        public final long to;
        public final @Nullable Long ready;
        public final @Nullable String readyBy;

        Awaited(String registration, long from, long to, @Nullable Long ready, @Nullable String readyBy) {
            this.registration = registration;
            this.from = from;
            this.to = to;
            this.ready = ready;
            this.readyBy = readyBy;
        }
    }

    /** A place where a segment could not go on before others had ended. */
    public static final class Join {
        public final Place into;
        public final List<String> requires;

        Join(Place into, List<String> requires) {
            this.into = into;
            this.requires = List.copyOf(requires);
        }
    }

    /** An instant in a segment; outside of all of them where the segment is null. */
    public static final class Place {
        public final @Nullable String segment;
        public final long at;

        Place(@Nullable String segment, long at) {
            this.segment = segment;
            this.at = at;
        }
    }
}
