package dev.pathlight.recording;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.path.Place;
import org.jspecify.annotations.Nullable;

/** One request as its own code sees it, from any thread. Thread-safe; none of its methods throws on behalf of Pathlight. */
public final class Context {
    private final Token token;

    private Context(Token token) {
        this.token = token;
    }

    /** Returns the innermost operation that this thread runs for, or null. */
    public static @Nullable Context current() {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            Token token = ThreadState.get().token();
            return token == null ? null : new Context(token);
        } catch (Throwable e) {
            InternalErrors.report(e);
            return null;
        }
    }

    /** Returns the token of the request. */
    public Token token() {
        return token;
    }

    /** Reports that the response has been sent now; the first report counts. */
    public void respond() {
        guarded(() -> token.request().respond(here(), ThreadState.get()));
    }

    /** Makes the request an error. */
    public void fail(Throwable cause) {
        Request request = token.request();
        request.markError();
        request.traceFailure(request.name(), cause);
    }

    /** Sets when the request was accepted, on the monitor's clock; an instant after its start is ignored. */
    public void arrivedAt(long instant) {
        token.request().setArrival(instant);
    }

    /** Sets the operation's name. */
    public void setOperation(String name) {
        guarded(() -> token.request().setName(GivenNames.key(name)));
    }

    /** Registers a callback made from a lambda. */
    public <C extends Registered> C register(String key, C call) {
        guarded(() -> {
            OpenSegment registered = registeredHere(key, OpenSegment.FIRST);
            Registered.attach(call, token, registered, token.request().add(registered));
        });
        return call;
    }

    /** Makes a registration at the present place, which is not added to the request yet. May throw. */
    public OpenSegment registeredHere(String key, int role) {
        return OpenSegment.registeredAt(here(), token.request(), CallbackDeclaration.named(key), role);
    }

    private Place here() {
        Request request = token.request();
        long now = request.now();
        OpenSegment current = ThreadState.get().causeOf(request);
        return current != null ? current.here(now) : RequestProgress.outside(request, now);
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Context context && context.token == token;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(token);
    }
}
