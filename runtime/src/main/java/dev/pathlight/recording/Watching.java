package dev.pathlight.recording;

import dev.pathlight.path.Point;
import dev.pathlight.path.Segment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request wait for a future. Where that fails, the future is handed on as it is; so is a null that an application
 * returns in its place.
 */
final class Watching {
    /** Longest time between the end of a segment and the completion that its end brought about. */
    private static final long SAME_INSTANT = 1_000_000;

    private Watching() {}

    /** A proxy that behaves as the future; the future itself where there is no request. */
    static <T extends @Nullable Object> CompletableFuture<T> watch(
            CompletableFuture<T> future, Callback callback, OpenSegment segment) {
        WatchedFuture<T> watched = proxy(future, callback, segment);
        return watched == null ? future : watched;
    }

    /** As {@link #watch(CompletableFuture, Callback, OpenSegment)}, for a stage. */
    static <T extends @Nullable Object> CompletionStage<T> watch(
            CompletionStage<T> stage, Callback callback, OpenSegment segment) {
        WatchedFuture<T> watched = proxy(stage, callback, segment);
        return watched == null ? stage : watched;
    }

    private static <T extends @Nullable Object> @Nullable WatchedFuture<T> proxy(
            CompletionStage<T> stage, Callback callback, OpenSegment segment) {
        Token token = segment.token();
        Wait wait = register(stage, callback, segment);
        if (wait == null || token == null) {
            return null;
        }
        try {
            return WatchedFuture.of(stage, wait, token);
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

    /** The completion of the stage is the response of the request that the segment is the handler of. */
    static void respondOn(CompletionStage<?> stage, OpenSegment handler) {
        Token token = handler.token();
        if (token != null) {
            Wait wait = register(stage, Callback.named(token.request.name()), handler);
            if (wait != null) {
                whenComplete(stage, wait, thrown -> responded(wait, token, thrown));
            }
        }
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

    private static void responded(Wait wait, Token token, @Nullable Throwable thrown) {
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
        }
    }

    /**
     * R1: the present instant of the segment that completes the stage, or the end of the one that just ended on this
     * thread. Code that nothing records may have run in between: then its time has no known cause if it ran among the
     * dependents of something watched, and otherwise the request waited for it.
     */
    private static Point completedAt(Request request, Wait wait) {
        ThreadState thread = ThreadState.get();
        long now = request.now();
        OpenSegment current = thread.currentOf(request);
        if (current != null && !current.ended()) {
            return current.here(now);
        }
        OpenSegment last = request.lastEndedOn(thread.number());
        if (last != null && now - last.end() <= SAME_INSTANT) {
            return Point.in(last, last.end());
        }
        return current != null ? Point.outside(now, last) : Point.in(Segment.answer(wait, now), now);
    }
}
