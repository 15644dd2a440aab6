package dev.pathlight.recording;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.path.Place;
import org.jspecify.annotations.Nullable;

/**
 * One request as its own code sees it, from any thread. Thread-safe; none of its methods throws on behalf of Pathlight, except {@link
 * #registeredHere}.
 */
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
            InternalErrors.unreported = e;
            return null;
        }
    }

    /** Returns the request of a token that has been opened. */
    public static Context of(Token token) {
        return new Context(token);
    }

    /** Returns the token of the request. */
    public Token token() {
        return token;
    }

    /** Reports that the response has been sent now; the first report counts. */
    public void respond() {
        try {
            token.request().respond(here(), ThreadState.get());
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Makes the request an error. */
    public void fail(Throwable cause) {
        try {
            Request request = token.request();
            request.markError();
            request.traceFailure(request.name(), cause);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Sets when the request was accepted, on the monitor's clock; an instant after its start is ignored. */
    public void arrivedAt(long instant) {
        try {
            token.request().setArrival(instant);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Sets the operation's name. */
    public void setOperation(String name) {
        try {
            token.request().setName(GivenNames.key(name), ThreadState.get());
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Registers a callback made from a lambda. */
    public <C extends Registered> C register(String awaits, String key, C call) {
        OpenSegment added = null;
        try {
            OpenSegment registered = registeredHere(CallbackDeclaration.named(awaits, key), OpenSegment.FIRST);
            added = token.request().add(registered) ? registered : null;
            Registered.attach(call, token, registered, added != null);
        } catch (Throwable e) {
            Registered.undo(call, added, e);
        }
        return call;
    }

    /** Makes a registration at the present place, which is not added to the request yet. May throw. */
    public OpenSegment registeredHere(CallbackDeclaration callback, int role) {
        return OpenSegment.registeredAt(here(), token.request(), callback, role);
    }

    private Place here() {
        Request request = token.request();
        long now = request.now();
        OpenSegment current = ThreadState.get().causeOf(request);
        return current != null ? current.here(now) : RequestProgress.outside(request, now);
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
