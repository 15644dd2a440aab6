package dev.pathlight.recording;

import dev.pathlight.path.Point;
import dev.pathlight.path.Ready;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes a request wait for a future. Where that fails, the future is handed on as it is. */
final class Watching {
    private Watching() {}

    /** A proxy that behaves as the future; the future itself where there is no request. */
    static <T extends @Nullable Object> CompletableFuture<T> watch(
            CompletableFuture<T> future, Callback callback, OpenSegment segment) {
        try {
            Token token = segment.token();
            Wait wait = token == null ? null : register(token, callback, segment);
            return wait == null || token == null ? future : WatchedFuture.of(future, wait, token);
        } catch (Throwable e) {
            Trouble.report(e);
            return future;
        }
    }

    /** As {@link #watch(CompletableFuture, Callback, OpenSegment)}, for a stage. */
    static <T extends @Nullable Object> CompletionStage<T> watch(
            CompletionStage<T> stage, Callback callback, OpenSegment segment) {
        if (stage instanceof CompletableFuture<T> future) {
            return watch(future, callback, segment);
        }
        try {
            Token token = segment.token();
            Wait wait = token == null ? null : register(token, callback, segment);
            return wait == null || token == null ? stage : WatchedFuture.of(stage, wait, token);
        } catch (Throwable e) {
            Trouble.report(e);
            return stage;
        }
    }

    private static @Nullable Wait register(Token token, Callback callback, OpenSegment segment) {
        return token.request.register(callback, segment.here(token.request.now()));
    }

    /** From the side: the stage stays the same object, and its own dependents do not know what completed it. */
    static void observe(CompletionStage<?> stage, Callback callback, OpenSegment segment) {
        try {
            Token token = segment.token();
            Wait wait = token == null ? null : register(token, callback, segment);
            if (wait != null && token != null) {
                stage.whenComplete((value, thrown) -> {
                    Completion completion = Completion.of(wait, token, thrown != null);
                    if (completion != null) {
                        completion.dependentsRan();
                    }
                });
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    /** The completion of the stage is the response of the request that the segment is the handler of. */
    static void respondOn(CompletionStage<?> stage, OpenSegment handler) {
        try {
            Token token = handler.token();
            if (token == null) {
                return;
            }
            Request request = token.request;
            Wait wait = request.register(Callback.named(request.name()), handler.here(request.now()));
            if (wait != null) {
                stage.whenComplete((value, thrown) -> responded(wait, token, thrown));
            }
        } catch (Throwable e) {
            Trouble.report(e);
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

    /** Longest time between the end of a segment and the completion that its end brought about. */
    private static final long SAME_INSTANT = 1_000_000;

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
        return current != null ? Point.outside(now, last) : Point.in(new Answer(wait, now), now);
    }

    /** The completion of a returned stage that no segment of the request brought about. */
    private static final class Answer extends dev.pathlight.path.Segment {
        Answer(Wait wait, long now) {
            super(wait.key(), Integer.MAX_VALUE, Math.max(now, wait.origin().at()), null, wait, Ready.at(now));
            endAt(now);
        }
    }
}
