package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.recording.Callback;
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
            OpenSegment registered =
                    OpenSegment.registeredAt(run, request, Callback.named(run.key()), OpenSegment.COMPLETION);
            return token != null && request.add(registered)
                    ? new WaitFor(registered, CarryingToken.capture(token))
                    : null;
        } catch (Throwable e) {
            InternalErrors.report(e);
            return null;
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
