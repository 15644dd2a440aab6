package dev.pathlight.recording;

import java.util.Objects;

/** Gives tests the running segment. */
public final class RunningSegment {
    private RunningSegment() {}

    /** Returns the segment that runs on this thread. */
    public static Object get() {
        return Objects.requireNonNull(ThreadState.get().current());
    }
}
