package dev.pathlight.recording;

import dev.pathlight.path.Ready;
import org.jspecify.annotations.Nullable;

/**
 * The completion of a future that a request watches: a run of no length, closed before the future's dependents run.
 * While they run it stays the context of the thread, and is the cause of what they start.
 */
final class Completion extends OpenSegment {
    private Completion(Opening opening) {
        super(opening);
    }

    /** Records that what {@code wait} stands for has come; null if it came before, or the request has ended. */
    static @Nullable Completion of(Wait wait, Token token, boolean failed) {
        if (!wait.claim()) {
            return null;
        }
        try {
            long now = wait.request.now();
            // A future completed by a dependent of another one became ready by that one.
            OpenSegment current = ThreadState.get().currentOf(wait.request);
            Ready ready = current != null && current.ended() ? Ready.by(current.cause(now)) : Ready.at(now);
            Completion completion = new Completion(Opening.ofClaimed(wait, token, wait.callback.key(), now, ready));
            completion.begin();
            if (failed) {
                completion.failed();
            }
            completion.close(wait.request, completion.start());
            if (completion.enclosing() != null) {
                // What encloses it goes on and is the context of the dependents.
                completion.giveBack();
            }
            return completion;
        } catch (Throwable e) {
            Trouble.report(e);
            wait.release();
            return null;
        }
    }

    /** The dependents run later, on this thread; until then what was current before is current again. */
    void putOff() {
        giveBack();
    }

    /** The dependents that were put off run now. */
    void resume() {
        if (enclosing() == null) {
            enterAgain();
        }
    }

    /** To be called after the dependents have run, on the same thread. */
    void dependentsRan() {
        giveBack();
        release(request());
    }
}
