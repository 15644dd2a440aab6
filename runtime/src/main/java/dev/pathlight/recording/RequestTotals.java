package dev.pathlight.recording;

import dev.pathlight.path.Await;
import java.util.function.Consumer;

/** Total times of a request, on its critical path and beside it. For one thread at a time. */
final class RequestTotals {
    private final IntervalUnion external = new IntervalUnion();
    private final IntervalUnion blocked = new IntervalUnion();
    private final Consumer<Await> adding = this::addWait; // once, not for each segment
    private long active;

    void clear() {
        external.clear();
        blocked.clear();
        active = 0;
    }

    /** Adds a request that has ended, with the operations inside it. */
    void addWithInner(Request request) {
        if (request.hasInner()) {
            request.withInner().forEach(this::addAll);
        } else {
            addAll(request);
        }
        blocked.add(request.arrival(), request.start());
    }

    /** Adds all segments of a request, without the operations inside it. */
    void addAll(Request request) {
        RequestTotals forgotten = request.forgotten();
        if (forgotten != null) {
            active += forgotten.active;
            external.addAll(forgotten.external);
            blocked.addAll(forgotten.blocked);
        }
        for (OpenSegment s = request.segments(); s != null; s = s.next()) {
            if (s.ended() && !s.isForgotten()) {
                add(s);
            }
        }
    }

    /** Adds a segment that has ended. */
    void add(OpenSegment segment) {
        active += segment.active();
        long ready = segment.blockedFrom();
        external.add(segment.waitedFrom(), ready);
        blocked.add(ready, segment.start());
        addWaits(segment);
    }

    /** Adds the waits inside a segment. */
    void addWaits(OpenSegment segment) {
        segment.eachAwait(adding);
    }

    private void addWait(Await await) {
        external.add(await.registration().since(), await.readyAt());
        blocked.add(await.readyAt(), await.over());
    }

    /** Keeps only the total length of the earliest waits, if there are many. */
    void forgetEarliest() {
        external.forgetEarliest();
        blocked.forgetEarliest();
    }

    /** Returns the sum over its segments. */
    long active() {
        return active;
    }

    /** Returns for how long it waited for something outside. */
    long external() {
        return external.length();
    }

    /** Returns for how long something of it was queued. */
    long blocked() {
        return blocked.length();
    }
}
