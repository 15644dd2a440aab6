package dev.pathlight.recording;

import dev.pathlight.path.Key;
import dev.pathlight.path.Ready;

/** A task that runs on a wrapped executor without belonging to a request. Confined to the thread that runs it. */
final class LooseTask {
    private final Key key;
    private final long submitted;
    private final long lag;
    private boolean taken;

    /**
     * @param key what the task is called where it holds up others
     * @param submitted by the JVM's clock
     * @param lag from then, or from when it was due, until it started; negative where that is not known
     */
    LooseTask(Key key, long submitted, long lag) {
        this.key = key;
        this.submitted = submitted;
        this.lag = lag;
    }

    Key key() {
        return key;
    }

    long submitted() {
        return submitted;
    }

    long lag() {
        return lag;
    }

    /** The submission, for the first request or callback in the task; what comes after it was not waiting for a thread. */
    long takeSubmitted(Recorder recorder, long now, ThreadState thread) {
        if (taken) {
            return now;
        }
        taken = true;
        return recorder.started(this, now, thread);
    }

    /** When the callback that now runs first in the task was handed to the executor. */
    Ready ready(Recorder recorder, long now, ThreadState thread) {
        return taken ? Ready.UNKNOWN : Ready.at(takeSubmitted(recorder, now, thread));
    }
}
