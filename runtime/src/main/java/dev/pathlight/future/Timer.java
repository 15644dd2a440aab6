package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.recording.CallbackDeclaration;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.Token;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Timeouts of stages: if one fires, the request waited for it and not for the stage that is late (R9). */
final class Timer {
    private static final Set<String> OF_THE_JDK = Set.of(
            "java.util.concurrent.CompletableFuture$Timeout",
            "java.util.concurrent.CompletableFuture$DelayedCompleter");

    private static final int FRAMES = 12;

    private Timer() {}

    /** Returns the place at which a timeout is armed; null outside of a request. */
    static @Nullable Cause armed(@Nullable Token token) {
        Cause here = Cause.here(token);
        return here == null || here.request() == null ? null : here;
    }

    /** Returns whether the timer of the JDK's called the code that calls this. */
    static boolean isCalling() {
        return StackWalker.getInstance()
                .walk(frames -> frames.limit(FRAMES).anyMatch(frame -> OF_THE_JDK.contains(frame.getClassName())));
    }

    /** Records that a timeout has fired; returns null where the request has ended, or Pathlight fails. */
    static @Nullable Completion fired(Cause armed, @Nullable Key waitKey) {
        try {
            Place origin = armed.get();
            Request request = armed.request();
            Token token = request == null ? null : request.token();
            if (origin == null || request == null || token == null) {
                return null;
            }
            String key = (waitKey == null ? "" : waitKey.name()) + " (timeout)";
            OpenSegment fired =
                    OpenSegment.registeredAt(origin, request, CallbackDeclaration.named(key), OpenSegment.COMPLETION);
            return request.add(fired) ? Completion.recordFired(fired, token) : null;
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }
}
