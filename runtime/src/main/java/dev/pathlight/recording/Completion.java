package dev.pathlight.recording;

import dev.pathlight.path.Ready;
import org.jspecify.annotations.Nullable;

/**
 * The completion of a future that a request watches: a run of no length, closed before the future's dependents run.
 * While they run it stays the context of the thread, and is the cause of what they start. Confined to that thread.
 */
final class Completion {
    private final OpenSegment segment;
    private final ThreadState thread;
    private @Nullable Token held;

    private Completion(OpenSegment segment, ThreadState thread, Token held) {
        this.segment = segment;
        this.thread = thread;
        this.held = held;
    }

    /** Records that what {@code watched} stands for has come; null if it came before, or Pathlight fails. */
    static @Nullable Completion of(OpenSegment watched, Token token, boolean failed) {
        if (!watched.claim()) {
            return null;
        }
        try {
            ThreadState thread = ThreadState.get();
            Completion completion = new Completion(watched, thread, token);
            long now = watched.request().now();
            // A future completed by a dependent of another one became ready by that one.
            OpenSegment current = thread.currentOf(watched.request());
            Ready ready = current != null && current.ended() ? Ready.by(current.cause(now)) : Ready.at(now);
            Opening.ofClaimed(watched, token, thread, now, ready);
            if (failed) {
                watched.failed();
            }
            watched.close(thread, watched.start());
            if (watched.enclosing() != null) {
                // What encloses it goes on and is the context of the dependents.
                thread.pop(watched);
                thread.runsNow(watched.start());
            } else {
                Carried.restore(token, watched.request(), thread);
            }
            return completion;
        } catch (Throwable e) {
            Trouble.report(e);
            watched.release();
            return null;
        }
    }

    /** The dependents run later, on this thread; until then what was current before is current again. */
    void putOff() {
        thread.pop(segment);
    }

    /** The dependents that were put off run now. */
    void resume() {
        if (segment.enclosing() == null) {
            thread.push(segment);
            Carried.restore(held, segment.request(), thread);
        }
    }

    /** To be called after the dependents have run, on the same thread. */
    void dependentsRan() {
        held = null;
        thread.pop(segment);
        segment.left(thread);
    }
}
