package dev.pathlight.recording;

import dev.pathlight.path.Key;
import dev.pathlight.path.Ready;

/** A task that runs on a wrapped executor without belonging to a request. Confined to the thread that runs it. */
final class LooseTask {
    private final Key key;
    private final long submitted;
    private boolean taken;

    /**
     * @param key what the task is called where it holds up others
     * @param submitted by the JVM's clock
     */
    LooseTask(Key key, long submitted) {
        this.key = key;
        this.submitted = submitted;
    }

    Key key() {
        return key;
    }

    /** The submission, for the first request or callback in the task; what comes after it was not waiting for a thread. */
    long takeSubmitted(long otherwise) {
        boolean first = !taken;
        taken = true;
        return first ? submitted : otherwise;
    }

    /** When the callback that now runs first in the task was handed to the executor. */
    Ready ready(Recorder recorder, long now) {
        boolean first = !taken;
        return first ? Ready.at(recorder.submitted(takeSubmitted(now), now)) : Ready.UNKNOWN;
    }
}
