package dev.pathlight.recording;

import dev.pathlight.path.Point;
import dev.pathlight.path.Segment;
import java.lang.ref.Reference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request wait for a future. Where that fails, the future is handed on as it is; so is a null that an application
 * returns in its place.
 */
final class Watching {
    private Watching() {}

    /** A proxy that behaves as the future; the future itself where there is no request. */
    static <T extends @Nullable Object> CompletableFuture<T> watch(
            CompletableFuture<T> future, Callback callback, OpenSegment segment) {
        WatchedFuture<T> watched = proxy(future, callback, segment, false);
        return watched == null ? future : watched;
    }

    /** As {@link #watch(CompletableFuture, Callback, OpenSegment)}, for a stage. */
    static <T extends @Nullable Object> CompletionStage<T> watch(
            CompletionStage<T> stage, Callback callback, OpenSegment segment) {
        WatchedFuture<T> watched = proxy(stage, callback, segment, false);
        return watched == null ? stage : watched;
    }

    private static <T extends @Nullable Object> @Nullable WatchedFuture<T> proxy(
            CompletionStage<T> stage, Callback callback, OpenSegment segment, boolean isResponse) {
        Token token = segment.token();
        Wait wait = register(stage, callback, segment);
        if (wait == null || token == null) {
            return null;
        }
        try {
            return WatchedFuture.of(stage, wait, token, isResponse);
        } catch (Throwable e) {
            Trouble.report(e);
            wait.releaseUnrun();
            return null;
        }
    }

    /** From the side: the stage stays the same object, and its own dependents do not know what completed it. */
    static void observe(CompletionStage<?> stage, Callback callback, OpenSegment segment) {
        Token token = segment.token();
        Wait wait = register(stage, callback, segment);
        if (wait != null && token != null) {
            whenComplete(stage, wait, thrown -> {
                Completion completion = Completion.of(wait, token, thrown != null);
                if (completion != null) {
                    completion.dependentsRan();
                }
            });
        }
    }

    /** A proxy whose completion is the response of the request that the segment is the handler of. */
    static <T extends @Nullable Object> CompletableFuture<T> respondWith(
            CompletableFuture<T> future, OpenSegment handler) {
        WatchedFuture<T> watched = response(future, handler);
        return watched == null ? future : watched;
    }

    /** As {@link #respondWith(CompletableFuture, OpenSegment)}, for a stage. */
    static <T extends @Nullable Object> CompletionStage<T> respondWith(CompletionStage<T> stage, OpenSegment handler) {
        WatchedFuture<T> watched = response(stage, handler);
        return watched == null ? stage : watched;
    }

    /** Of an operation inside another, the response is something that the other waits for. */
    private static <T extends @Nullable Object> @Nullable WatchedFuture<T> response(
            CompletionStage<T> stage, OpenSegment handler) {
        Token token = handler.token();
        WatchedFuture<T> response = proxy(stage, named(handler), handler, true);
        Token outer = response == null || token == null ? null : token.outer();
        if (response == null || outer == null) {
            return response;
        }
        try {
            Wait wait = outer.request.register(named(handler), handler.here(outer.request.now()));
            return wait == null ? response : WatchedFuture.of(response, wait, outer, false);
        } catch (Throwable e) {
            Trouble.report(e);
            return response;
        }
    }

    /** The same from the side: the stage stays the same object. */
    static void respondOn(CompletionStage<?> stage, OpenSegment handler) {
        Token token = handler.token();
        Wait wait = register(stage, named(handler), handler);
        if (wait != null && token != null) {
            whenComplete(stage, wait, thrown -> responded(wait, token, thrown));
        }
    }

    /** What a handler returns is waited for under the operation's name. */
    private static Callback named(OpenSegment handler) {
        return Callback.named(handler.key());
    }

    private static void whenComplete(CompletionStage<?> stage, Wait wait, Consumer<@Nullable Throwable> action) {
        try {
            stage.whenComplete((value, thrown) -> action.accept(thrown));
        } catch (Throwable e) {
            Trouble.report(e);
            wait.releaseUnrun();
        }
    }

    /** Null where there is no request, or no stage. */
    private static @Nullable Wait register(@Nullable CompletionStage<?> stage, Callback callback, OpenSegment segment) {
        try {
            Token token = stage == null ? null : segment.token();
            return token == null ? null : token.request.register(callback, segment.here(token.request.now()));
        } catch (Throwable e) {
            Trouble.report(e);
            return null;
        }
    }

    /** The stage that a handler returned has completed. */
    static void responded(Wait wait, Token token, @Nullable Throwable thrown) {
        if (!wait.claim()) {
            return;
        }
        Request request = token.request;
        try {
            if (thrown != null) {
                request.fail();
            }
            request.respond(completedAt(request, wait));
        } catch (Throwable e) {
            Trouble.report(e);
        } finally {
            wait.release();
            Reference.reachabilityFence(token); // until here it stands for what brings the request forward
        }
    }

    /**
     * R1: the present instant of the segment that completes the stage, or the end of the one that just ended on this
     * thread. Where code that nothing recorded completes it, the response is now, and goes on where the request stood last
     * (R5); or, if nothing of it has run since the stage was returned, the request waited for the stage.
     */
    private static Point completedAt(Request request, Wait wait) {
        ThreadState thread = ThreadState.get();
        long now = request.now();
        OpenSegment current = thread.currentOf(request);
        if (current != null && !current.ended()) {
            return current.here(now);
        }
        OpenSegment last = request.lastEndedOn(thread.number());
        if (last != null && now - last.end() <= OpenSegment.SAME_INSTANT) {
            return Point.in(last, last.end());
        }
        Point latest = request.latest();
        boolean ranSince = latest != null && latest.at() > wait.origin().at();
        if (ranSince) {
            return request.outside(now);
        }
        Segment answer = Segment.answer(wait, now);
        request.answeredBy(answer);
        return Point.in(answer, now);
    }
}
