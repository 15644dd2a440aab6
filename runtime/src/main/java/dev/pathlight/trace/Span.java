package dev.pathlight.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment as recorded, or a wait inside one; of that {@link #registration}, its span and what made it ready are used. */
public final class Span {
    public @Nullable String id;
    public @Nullable String key;
    public @Nullable String thread;
    public long start;
    public long end;
    public boolean root;
    public boolean failed;
    public @Nullable String registration;
    public @Nullable String nestedIn;
    public @Nullable Long ready;
    public @Nullable String readyBy;
    /** What the thread ran before: a segment, or something else until an instant. */
    public @Nullable String previous;

    public @Nullable String foreignKey;
    public long foreignEnd;
    public @Nullable String context;
    public List<Span> awaits = List.of();

    public Span(long start, long end) {
        this.start = start;
        this.end = end;
    }

    public void await(Span wait) {
        if (awaits.isEmpty()) {
            awaits = new ArrayList<>(1);
        }
        awaits.add(wait);
    }
}
