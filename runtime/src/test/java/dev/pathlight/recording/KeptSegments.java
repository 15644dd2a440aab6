package dev.pathlight.recording;

import java.util.Objects;

/** Counts, for tests, the segments that are kept of the request on this thread. */
public final class KeptSegments {
    private KeptSegments() {}

    /** Returns the number of its segments and those of all operations inside it. */
    public static int count() {
        Request record =
                Objects.requireNonNull(ThreadState.get().current()).request().record();
        int count = 0;
        for (Request each : record.withInner()) {
            for (OpenSegment s = each.segments(); s != null; s = s.next()) {
                count++;
            }
        }
        return count;
    }
}
