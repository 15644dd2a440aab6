package dev.pathlight.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instant in a segment as recorded, or outside of all of them: where something was registered, where others were
 * joined, where the response was sent, where all was done.
 */
public final class Mark {
    public final @Nullable String segment;
    public final long at;

    /** Of a registration. */
    public @Nullable String id;

    public @Nullable String key;
    public boolean push;

    /** Of a join: the segments that had to end before. */
    public List<String> requires = List.of();

    public Mark(@Nullable String segment, long at) {
        this.segment = segment;
        this.at = at;
    }
}
