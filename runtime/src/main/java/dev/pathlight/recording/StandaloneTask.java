package dev.pathlight.recording;

import dev.pathlight.path.Key;

/** A task that runs on a wrapped executor without belonging to a request. Confined to the thread that runs it. */
public final class StandaloneTask {
    private final Key key;
    private final long submitted;
    private final long lag;
    private boolean submissionTaken;

    /**
     * Makes a task that starts now.
     *
     * @param key the key under which it is blamed for holding the thread
     * @param submitted by the JVM's clock
     * @param lag from its submission, or from when it was due, until it started; negative if that is not known
     */
    public StandaloneTask(Key key, long submitted, long lag) {
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

    /**
     * Takes the submission, as the ready instant of the first request or callback in the task; those that follow did not wait
     * for a thread.
     *
     * @return whether it was not taken before
     */
    boolean takeSubmission() {
        boolean first = !submissionTaken;
        submissionTaken = true;
        return first;
    }
}
