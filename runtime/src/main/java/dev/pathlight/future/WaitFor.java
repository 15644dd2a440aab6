package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import dev.pathlight.recording.CallbackDeclaration;
import dev.pathlight.recording.CarryingToken;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.Token;
import org.jspecify.annotations.Nullable;

/** A wait of a request for a stage that Pathlight does not know. */
final class WaitFor {
    private final OpenSegment registered;
    private final Token token;

    private WaitFor(OpenSegment registered, Token token) {
        this.registered = registered;
        this.token = token;
    }

    /** Registers a wait under the key of the run that returned the stage; null where its request has ended. */
    static @Nullable WaitFor after(@Nullable OpenSegment run) {
        try {
            if (run == null || !run.ended()) {
                return null;
            }
            Request request = run.request();
            Token token = request.token();
            OpenSegment registered = OpenSegment.registeredAt(
                    run, request, CallbackDeclaration.named(run.key()), OpenSegment.COMPLETION);
            return token != null && request.add(registered)
                    ? new WaitFor(registered, CarryingToken.capture(token))
                    : null;
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }

    /** Registers a wait for a stage of another request; returns null if the stage is of the same request, or complete. */
    static @Nullable WaitFor another(@Nullable OpenSegment run, RequestFuture<?> stage) {
        boolean waits = run != null && !stage.isComplete() && !stage.isOf(run.request());
        return waits ? after(run) : null;
    }

    /** Records that the stage of another request has completed; returns the cause of what depends on it. */
    @Nullable
    Cause completed(@Nullable Cause by, @Nullable Cause returned) {
        try {
            if (by == null || by == returned || by.placeIn(registered.request()) != null) {
                registered.skip();
                return by;
            }
            if (!registered.claim()) {
                return by;
            }
            Key waitKey = by.waitKey();
            if (waitKey != null) {
                registered.waitFor(waitKey);
            }
            registered.completeUnattended(by.at());
            return Cause.endOf(registered, waitKey, by);
        } catch (Throwable e) {
            InternalErrors.unreported = e; // the stage completes all the same
            return by;
        }
    }

    /** Gives the reference back, once what depends on the stage of another request has run. */
    void finish() {
        try {
            if (registered.ended()) {
                registered.release();
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    @Nullable
    Completion completed(boolean failed) {
        return Completion.record(registered, token, failed);
    }

    void never() {
        registered.releaseUnrun();
    }
}
