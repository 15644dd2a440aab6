package dev.pathlight.recording;

import dev.pathlight.path.Await;
import java.util.function.Consumer;

/** What a request took in all, whether on its critical path or beside it. Confined to whoever adds to it. */
final class RequestTotals {
    private final Intervals external = new Intervals();
    private final Intervals blocked = new Intervals();
    private final Consumer<Await> adding = this::addWait; // once, not for each segment
    private long active;

    void clear() {
        external.clear();
        blocked.clear();
        active = 0;
    }

    /** Adds a request that has ended, with the operations inside it. */
    void addWithThoseInside(Request request) {
        if (request.hasInside()) {
            request.withThoseInside().forEach(this::addAll);
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

    /** Of the earliest waits keeps only how long they were in all, if there are many. */
    void forgetEarliest() {
        external.forgetEarliest();
        blocked.forgetEarliest();
    }

    /** The sum over its segments. */
    long active() {
        return active;
    }

    /** How long something outside was waited for. */
    long external() {
        return external.length();
    }

    /** How long something stood ready. */
    long blocked() {
        return blocked.length();
    }
}
