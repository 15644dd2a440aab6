package dev.pathlight.recording;

import java.util.Objects;

/** For tests: what the record has of the code that runs. */
public final class RunningSegment {
    private RunningSegment() {}

    /** The segment that runs on this thread. */
    public static Object get() {
        return Objects.requireNonNull(ThreadState.get().current());
    }
}
