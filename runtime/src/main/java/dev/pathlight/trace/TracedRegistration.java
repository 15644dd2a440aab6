package dev.pathlight.trace;

import dev.pathlight.path.Key;
import dev.pathlight.path.Registration;
import org.jspecify.annotations.Nullable;

/** A registration as the walk sees it. */
final class TracedRegistration extends Registration {
    /** Where it was made. */
    final Step step;

    /** The run that ended last so far. */
    private @Nullable TracedSegment lastEnded;

    TracedRegistration(Key key, Step step, boolean push) {
        super(key, step.point(), push);
        this.step = step;
    }

    long at() {
        return origin().at();
    }

    /**
     * Finds the run that one from {@code start} to {@code end} follows, and makes it its predecessor (SERIAL).
     *
     * @return null if it follows the registration
     */
    @Nullable
    TracedSegment predecessor(long start, long end) {
        TracedSegment last = lastEnded;
        if (push() || last == null) {
            return null;
        }
        // What runs inside another run's time does not follow it, but what that one follows.
        TracedSegment before = last.end() <= Math.max(start, end) ? last : last.predecessor;
        ranIn(before == null ? last : before);
        return before;
    }

    void ended(TracedSegment run) {
        TracedSegment last = lastEnded;
        if (last == null || last.end() <= run.end()) {
            lastEnded = run;
        }
    }
}
