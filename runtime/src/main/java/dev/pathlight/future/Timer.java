package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Key;
import dev.pathlight.path.Place;
import dev.pathlight.recording.Callback;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.Token;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A time-out that was armed for a stage: if it fires, the request waited for it and not for what is late (R9). */
final class Timer {
    private static final Set<String> OF_THE_JDK = Set.of(
            "java.util.concurrent.CompletableFuture$Timeout",
            "java.util.concurrent.CompletableFuture$DelayedCompleter");

    private static final int FRAMES = 8;

    private final Cause armed;

    private Timer(Cause armed) {
        this.armed = armed;
    }

    /** Remembers where a time-out was armed; null outside of a request. */
    static @Nullable Timer armed(@Nullable Token token) {
        Cause here = Cause.here(token);
        return here == null || here.request() == null ? null : new Timer(here);
    }

    /** Whether the code that called into this class is the timer of the JDK's. */
    static boolean isCalling() {
        return StackWalker.getInstance()
                .walk(frames -> frames.limit(FRAMES).anyMatch(frame -> OF_THE_JDK.contains(frame.getClassName())));
    }

    /** Records that it has fired; null where the request has ended, or Pathlight fails. */
    @Nullable
    Completion fires(@Nullable Key waitKey) {
        try {
            Place origin = armed.get();
            Request request = armed.request();
            Token token = request == null ? null : request.token();
            if (origin == null || token == null) {
                return null;
            }
            String key = (waitKey == null ? "" : waitKey.name()) + " (timeout)";
            OpenSegment fired = OpenSegment.registeredAt(origin, request, Callback.named(key), OpenSegment.COMPLETION);
            return request.add(fired) ? Completion.record(fired, token, false) : null;
        } catch (Throwable e) {
            InternalErrors.report(e);
            return null;
        }
    }
}
