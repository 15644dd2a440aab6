package dev.pathlight.path;

import org.jspecify.annotations.Nullable;

/**
 * The instant from which a request waits for something, and what registered it. Immutable but for its latest run, and for
 * what led to it being forgotten.
 */
public class Registration {
    private final Key key;
    private final boolean push;
    private Point origin;

    /** The latest run to have ended; the predecessor of the next where runs are serial. */
    @Nullable
    Segment lastRun;

    /**
     * @param key the wait key
     * @param origin the instant and the segment that registered
     * @param push whether every run waits from the registration, not from the run before it
     */
    public Registration(Key key, Point origin, boolean push) {
        this.key = key;
        this.origin = origin;
        this.push = push;
    }

    /** The wait key. */
    public final Key key() {
        return key;
    }

    /** Where and when it was registered. */
    public final Point origin() {
        return origin;
    }

    /** Whether every run waits from the registration. */
    public final boolean push() {
        return push;
    }

    /** Keeps only the sums of what led to it. */
    final void forgetPast(Key operation, long start) {
        if (origin.depth() > 0) {
            origin = new Point(null, origin.at(), Past.of(origin, operation, start), null);
        }
    }

    /** To be called by the thread of a run of this registration as it ends. */
    public final void ranIn(Segment run) {
        lastRun = run;
    }
}
