package dev.pathlight.recording;

import java.util.Objects;

/** For tests: how much is kept of the record of the request that runs on this thread. */
public final class KeptSegments {
    private KeptSegments() {}

    /** The segments of it and of all operations inside it. */
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
