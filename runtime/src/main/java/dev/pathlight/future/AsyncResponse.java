package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.ThreadState;
import dev.pathlight.recording.Token;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The response of a request whose handler returned an asynchronous value other than a stage. The request waits for it as long as
 * something can still complete it. Thread-safe.
 */
public final class AsyncResponse {
    /** The wait of the request; null after the response, since the application may keep the value for long. */
    private final AtomicReference<@Nullable Pending> pending;

    private AsyncResponse(Pending pending) {
        this.pending = new AtomicReference<>(pending);
    }

    /** A response to come. */
    private static final class Pending {
        final OpenSegment registered;

        /** Keeps the request completable. */
        final Token token;

        Pending(OpenSegment registered, Token token) {
            this.registered = registered;
            this.token = token;
        }
    }

    /** Makes the request of a running handler wait for its response; returns null if it has ended, or Pathlight fails. */
    public static @Nullable AsyncResponse of(OpenSegment handler, ThreadState thread) {
        OpenSegment added = null;
        try {
            Token token = thread.tokenOf(handler);
            if (token == null) {
                return null;
            }
            Request request = Request.of(token);
            OpenSegment registered =
                    handler.registeredHere(request.now(), request, handler.callback(), OpenSegment.COMPLETION);
            if (!request.add(registered)) {
                return null;
            }
            added = registered;
            return new AsyncResponse(new Pending(registered, token));
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            if (added != null) {
                added.skip();
            }
            return null;
        }
    }

    /** Returns the token of the request until the response. */
    public @Nullable Token token() {
        Pending known = pending.get();
        return known == null ? null : known.token;
    }

    /** Records the response, once. */
    public void complete(@Nullable Throwable thrown) {
        Pending held = pending.getAndSet(null);
        if (held != null) {
            FutureWatcher.recordResponse(held.registered, held.token, thrown, null);
        }
    }

    /** Stops waiting for the response, as the caller has cancelled it. */
    public void cancel() {
        Pending held = pending.getAndSet(null);
        if (held != null) {
            held.registered.releaseUnrun();
        }
    }
}
