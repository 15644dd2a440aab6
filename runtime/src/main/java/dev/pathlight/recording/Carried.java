package dev.pathlight.recording;

import org.jspecify.annotations.Nullable;

/**
 * A token together with what a carrier took along where it was handed out. That is an object of the user's: what holds this is
 * the user's as well, a callback, a task or a future, and never the request.
 */
final class Carried extends Token {
    private final Carrier carrier;
    private final Object captured;

    /** What others took along, and at last the token itself; null once that is spent. */
    private @Nullable Token rest;

    private Carried(Token rest, Carrier carrier, Object captured) {
        this.segment = rest.segment;
        this.rest = rest;
        this.carrier = carrier;
        this.captured = captured;
    }

    /** A token for what is registered on this thread now; the given one where there is nothing to take along. */
    static Token with(Token token) {
        Token all = token;
        for (Carrier carrier : token.request().recorder().carriers()) {
            try {
                Object captured = carrier.capture();
                all = captured == null ? all : new Carried(all, carrier, captured);
            } catch (Throwable e) {
                Trouble.report(e);
            }
        }
        return all;
    }

    /** Makes what came along with a token current, until what lies on top of the thread's stack is taken away. */
    static void restore(@Nullable Token held, Request request, ThreadState thread) {
        if (isOff(request)) {
            return;
        }
        for (Token t = held; t instanceof Carried carried; t = carried.rest) {
            try {
                AutoCloseable before = carried.carrier.restore(carried.captured);
                if (before != null) {
                    thread.scoped(before);
                }
            } catch (Throwable e) {
                Trouble.report(e);
            }
        }
    }

    /** The token itself; null where that is spent. */
    static @Nullable Token own(Token held) {
        Token own = held;
        while (!isOff(held.request()) && own instanceof Carried carried) {
            own = carried.rest;
        }
        return own;
    }

    /** What is left to whoever held a token once the run that it stood for has it: what came along, for a further run. */
    static @Nullable Token spent(Token held) {
        if (isOff(held.request()) || !(held instanceof Carried carried)) {
            return null;
        }
        while (carried.rest instanceof Carried inner) {
            carried = inner;
        }
        carried.rest = null;
        return held;
    }

    /** A constant, so that the JIT leaves out what is for carriers. */
    private static boolean isOff(Request request) {
        return request.recorder().carriers().length == 0;
    }
}
