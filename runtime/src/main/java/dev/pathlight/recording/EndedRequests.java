package dev.pathlight.recording;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The traced requests of one monitor that have ended, until their tracer hears of that on another thread. Bounded. Any thread
 * adds, without a lock; one tells.
 */
final class EndedRequests {
    /** The latest; each leads to the one before. */
    private final AtomicReference<@Nullable EndedRequest> latest = new AtomicReference<>();

    private final LongAdder refused = new LongAdder();

    /** Adds a request, if there is room. */
    void add(EndedRequest request) {
        EndedRequest head;
        do {
            head = latest.get();
            if (!request.follows(head)) {
                refused.increment();
                return;
            }
        } while (!latest.compareAndSet(head, request));
    }

    /** How many there was no room for. */
    long refused() {
        return refused.sum();
    }

    /** Tells of those that were added since the last call, the first one first. */
    void tell() {
        EndedRequest first = null;
        for (EndedRequest each = latest.getAndSet(null); each != null; ) {
            EndedRequest before = each.next;
            each.next = first;
            first = each;
            each = before;
        }
        for (; first != null; first = first.next) {
            try {
                first.tell();
            } catch (Throwable e) {
                Trouble.report(e);
            }
        }
    }
}
