package dev.pathlight.recording;

import dev.pathlight.path.Place;
import java.lang.ref.Reference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request wait for a future. Where that fails, the future is handed on as it is; so is a null that an application
 * returns in its place.
 */
public final class Watching {
    private Watching() {}

    /** A proxy that behaves as the future; the future itself where there is no request. */
    public static <T extends @Nullable Object> CompletableFuture<T> watch(
            CompletableFuture<T> future, OpenSegment segment) {
        WatchedFuture<T> watched = proxy(future, segment, false);
        return watched == null ? future : watched;
    }

    /** As {@link #watch(CompletableFuture, OpenSegment)}, for a stage. */
    public static <T extends @Nullable Object> CompletionStage<T> watch(CompletionStage<T> stage, OpenSegment segment) {
        WatchedFuture<T> watched = proxy(stage, segment, false);
        return watched == null ? stage : watched;
    }

    private static <T extends @Nullable Object> @Nullable WatchedFuture<T> proxy(
            CompletionStage<T> stage, OpenSegment segment, boolean isResponse) {
        Token token = tokenOf(segment);
        OpenSegment registered = registered(stage, segment, token);
        return registered == null || token == null ? null : proxy(stage, registered, token, isResponse);
    }

    /** Null where the request has ended, or Pathlight fails. */
    static <T extends @Nullable Object> @Nullable WatchedFuture<T> proxy(
            CompletionStage<T> stage, OpenSegment registered, Token token, boolean isResponse) {
        if (!token.request().adds(registered)) {
            return null;
        }
        try {
            return WatchedFuture.of(stage, registered, isResponse ? token : Carried.with(token), isResponse);
        } catch (Throwable e) {
            Trouble.report(e);
            registered.releaseUnrun();
            return null;
        }
    }

    /** From the side: the stage stays the same object, and its own dependents do not know what completed it. */
    public static void observe(CompletionStage<?> stage, OpenSegment segment) {
        Token token = tokenOf(segment);
        OpenSegment registered = registered(stage, segment, token);
        if (registered != null && token != null && token.request().adds(registered)) {
            whenComplete(stage, registered, thrown -> {
                Completion completion = Completion.of(registered, token, thrown != null);
                if (completion != null) {
                    completion.dependentsRan();
                }
            });
        }
    }

    /** A proxy whose completion is the response of the request that the segment is the handler of. */
    public static <T extends @Nullable Object> CompletableFuture<T> respondWith(
            CompletableFuture<T> future, OpenSegment handler) {
        WatchedFuture<T> watched = response(future, handler);
        return watched == null ? future : watched;
    }

    /** As {@link #respondWith(CompletableFuture, OpenSegment)}, for a stage. */
    public static <T extends @Nullable Object> CompletionStage<T> respondWith(
            CompletionStage<T> stage, OpenSegment handler) {
        WatchedFuture<T> watched = response(stage, handler);
        return watched == null ? stage : watched;
    }

    /** Of an operation inside another, the response is something that the other waits for. */
    private static <T extends @Nullable Object> @Nullable WatchedFuture<T> response(
            CompletionStage<T> stage, OpenSegment handler) {
        Token token = tokenOf(handler);
        WatchedFuture<T> response = proxy(stage, handler, true);
        Token outer = response == null || token == null ? null : token.outer();
        if (response == null || outer == null) {
            return response;
        }
        try {
            OpenSegment registered = registered(response, handler, outer);
            WatchedFuture<T> both = registered == null ? null : proxy(response, registered, outer, false);
            return both == null ? response : both;
        } catch (Throwable e) {
            Trouble.report(e);
            return response;
        }
    }

    /** The same from the side: the stage stays the same object. */
    public static void respondOn(CompletionStage<?> stage, OpenSegment handler) {
        Token token = tokenOf(handler);
        OpenSegment registered = registered(stage, handler, token);
        if (registered != null && token != null && token.request().adds(registered)) {
            whenComplete(stage, registered, thrown -> responded(registered, token, thrown));
        }
    }

    private static void whenComplete(
            CompletionStage<?> stage, OpenSegment registered, Consumer<@Nullable Throwable> action) {
        try {
            stage.whenComplete((value, thrown) -> action.accept(thrown));
        } catch (Throwable e) {
            Trouble.report(e);
            registered.releaseUnrun();
        }
    }

    private static @Nullable Token tokenOf(OpenSegment segment) {
        Token token = segment.token();
        return token == null ? null : token.live();
    }

    /** What stands for the stage in the request of a token; null where there is no request, or no stage. */
    private static @Nullable OpenSegment registered(
            @Nullable CompletionStage<?> stage, OpenSegment segment, @Nullable Token token) {
        try {
            Request request = stage == null || token == null ? null : token.request();
            return request == null
                    ? null
                    : segment.registers(request, segment.callback(), OpenSegment.COMPLETION, request.now());
        } catch (Throwable e) {
            Trouble.report(e);
            return null;
        }
    }

    /** The stage that a handler returned has completed. */
    static void responded(OpenSegment registered, Token token, @Nullable Throwable thrown) {
        if (!registered.claim()) {
            return;
        }
        Request request = token.request();
        try {
            if (thrown != null) {
                request.fail();
                request.failed(request.name(), thrown);
            }
            request.respond(completedAt(request, registered), ThreadState.get());
        } catch (Throwable e) {
            Trouble.report(e);
        } finally {
            registered.release();
            Reference.reachabilityFence(token); // until here it stands for what brings the request forward
        }
    }

    /**
     * R1: the present instant of the segment that completes the stage, or the end of the one that just ended on this
     * thread. Where code that nothing recorded completes it, the response is now, and goes on where the request stood last
     * (R5); or, if nothing of it but the end of the handler came after the stage was returned, the request waited for the
     * stage.
     */
    private static Place completedAt(Request request, OpenSegment registered) {
        ThreadState thread = ThreadState.get();
        long now = request.now();
        OpenSegment current = thread.currentOf(request);
        if (current != null && !current.ended()) {
            return current.here(now);
        }
        OpenSegment last = Standing.lastEndedOn(request, thread);
        if (last != null && now - last.end() <= OpenSegment.SAME_INSTANT) {
            return last;
        }
        Place latest = Standing.latest(request);
        boolean ranSince = latest != null && latest != request.handler() && latest.at() > registered.since();
        if (ranSince) {
            return Standing.outside(request, now);
        }
        registered.comesByItself(now);
        return registered;
    }
}
