package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.path.Place;
import dev.pathlight.path.Ready;
import dev.pathlight.recording.CallbackDeclaration;
import dev.pathlight.recording.CarryingToken;
import dev.pathlight.recording.Context;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.RequestProgress;
import dev.pathlight.recording.ThreadState;
import dev.pathlight.recording.Token;
import java.lang.ref.Reference;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request wait for a future. If that fails, or there is no request, callers get the future that they passed, be it null.
 */
public final class FutureWatcher {
    private static final String AWAIT = "await";

    private FutureWatcher() {}

    // --- For generated code: a segment of this thread, and the thread ---

    /** Returns a future that behaves as the given one, for which the request of a running segment waits. */
    public static <T extends @Nullable Object> CompletableFuture<T> watch(
            CompletableFuture<T> future, OpenSegment segment, ThreadState thread) {
        WatchedFuture<T> watched = watched(future, segment, thread.tokenOf(segment), false);
        return watched == null ? future : watched;
    }

    /** Returns a stage that behaves as the given one, for which the request of a running segment waits. */
    public static <T extends @Nullable Object> CompletionStage<T> watch(
            CompletionStage<T> stage, OpenSegment segment, ThreadState thread) {
        WatchedFuture<T> watched = watched(stage, segment, thread.tokenOf(segment), false);
        return watched == null ? stage : watched;
    }

    /** Watches a stage that stays the same object. Its dependents do not see the completion as their context. */
    public static void observe(CompletionStage<?> stage, OpenSegment segment, ThreadState thread) {
        Token token = thread.tokenOf(segment);
        OpenSegment registered = registered(stage, segment, token);
        if (registered != null && token != null && Request.of(token).add(registered)) {
            whenComplete(stage, registered, thrown -> {
                Completion completion = Completion.record(registered, token, thrown != null);
                if (completion != null) {
                    completion.finish();
                }
            });
        }
    }

    /** Returns a future that behaves as the given one and whose completion is the response of a handler's request. */
    public static <T extends @Nullable Object> CompletableFuture<T> respondWith(
            CompletableFuture<T> future, OpenSegment handler, ThreadState thread) {
        WatchedFuture<T> watched = response(future, handler, thread);
        return watched == null ? future : watched;
    }

    /** Returns a stage that behaves as the given one and whose completion is the response of a handler's request. */
    public static <T extends @Nullable Object> CompletionStage<T> respondWith(
            CompletionStage<T> stage, OpenSegment handler, ThreadState thread) {
        WatchedFuture<T> watched = response(stage, handler, thread);
        return watched == null ? stage : watched;
    }

    // The request that called an operation waits for the response of the operation.
    private static <T extends @Nullable Object> @Nullable WatchedFuture<T> response(
            CompletionStage<T> stage, OpenSegment handler, ThreadState thread) {
        Token token = thread.tokenOf(handler);
        WatchedFuture<T> response = watched(stage, handler, token, true);
        Token caller = response == null || token == null ? null : Request.callerOf(token);
        if (response == null || caller == null) {
            return response;
        }
        WatchedFuture<T> both = watched(response, handler, caller, false);
        return both == null ? response : both;
    }

    /** Makes the completion of a stage, which stays the same object, the response of a handler's request. */
    public static void respondOn(CompletionStage<?> stage, OpenSegment handler, ThreadState thread) {
        Token token = thread.tokenOf(handler);
        OpenSegment registered = registered(stage, handler, token);
        if (registered != null && token != null && Request.of(token).add(registered)) {
            whenComplete(stage, registered, thrown -> recordResponse(registered, token, thrown, null));
        }
    }

    private static void whenComplete(
            CompletionStage<?> stage, OpenSegment registered, Consumer<@Nullable Throwable> action) {
        try {
            stage.whenComplete((value, thrown) -> action.accept(thrown));
        } catch (Throwable e) {
            InternalErrors.report(e);
            registered.releaseUnrun();
        }
    }

    // --- For the code of a request ---

    /** Returns a stage that behaves as the given one, for which the request waits. */
    public static <T extends @Nullable Object> CompletionStage<T> watch(
            Context context, String key, CompletionStage<T> stage) {
        try {
            OpenSegment registered = context.registeredHere(CallbackDeclaration.named(key), OpenSegment.COMPLETION);
            WatchedFuture<T> watched = add(stage, registered, context.token(), false);
            return watched == null ? stage : watched;
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return stage;
        }
    }

    /** Calls something that blocks, as a wait of the run that this thread is in. */
    public static <V extends @Nullable Object> V await(String key, Callable<V> blocking) throws Exception {
        BlockingWait waiting = BlockingWait.begin(null);
        try {
            return blocking.call();
        } finally {
            if (waiting != null) {
                waiting.end(key);
            }
        }
    }

    /** Waits for a future and records the wait. */
    public static <T extends @Nullable Object> T await(Context context, CompletableFuture<T> future) {
        if (future.isDone() || (future instanceof RequestFuture<T> known && known.isOf(Request.of(context.token())))) {
            return future.join();
        }
        return watch(context, AWAIT, future).toCompletableFuture().join();
    }

    // --- Registering ---

    private static <T extends @Nullable Object> @Nullable WatchedFuture<T> watched(
            CompletionStage<T> stage, OpenSegment segment, @Nullable Token token, boolean isResponse) {
        OpenSegment registered = registered(stage, segment, token);
        return registered == null || token == null ? null : add(stage, registered, token, isResponse);
    }

    /** Makes the registration of a stage in the request of a token; returns null if there is no request, or no stage. */
    private static @Nullable OpenSegment registered(
            @Nullable CompletionStage<?> stage, OpenSegment segment, @Nullable Token token) {
        try {
            Request request = stage == null || token == null ? null : Request.of(token);
            return request == null
                    ? null
                    : segment.registeredHere(request.now(), request, segment.callback(), OpenSegment.COMPLETION);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }

    /** Adds a registration to its request and watches the stage; returns null if the request has ended, or Pathlight fails. */
    private static <T extends @Nullable Object> @Nullable WatchedFuture<T> add(
            CompletionStage<T> stage, OpenSegment registered, Token token, boolean isResponse) {
        if (!Request.of(token).add(registered)) {
            return null;
        }
        try {
            return WatchedFuture.of(stage, registered, isResponse ? token : CarryingToken.capture(token), isResponse);
        } catch (Throwable e) {
            InternalErrors.report(e);
            registered.releaseUnrun();
            return null;
        }
    }

    /**
     * Returns when and by what an asynchronous value became ready which this thread hands to its subscriber now. If the subscriber has
     * received one before, the run that received it is not the cause of this one (R10).
     */
    public static Ready readyNow(OpenSegment registered, ThreadState thread) {
        long now = registered.request().now();
        return registered.hasRun() && !thread.runs(registered.request())
                ? Ready.seenAt(now, registered.nextSince(), thread.heldSince(now))
                : Completion.ready(registered, thread, now, null);
    }

    /** Records that a wait was cancelled. */
    public static void recordCancelled(OpenSegment registered, Token token) {
        Completion.recordCancelled(registered, token);
    }

    /** Completes the watched futures that threads had no stack left to complete. For the thread of a monitor. */
    public static void completeLeft() {
        RequestFuture.completeLeft();
    }

    // --- The response ---

    /** Records that the stage which a handler returned has completed. */
    static void recordResponse(OpenSegment registered, Token token, @Nullable Throwable thrown, @Nullable Cause by) {
        if (!registered.claim()) {
            return;
        }
        try {
            Request request = Request.of(token);
            long now = request.now();
            recordOutcome(request, now, registered, thrown, by);
            registered.release();
            ThreadState.get().recordBookkeeping(now, request);
        } catch (Throwable e) {
            InternalErrors.report(e);
        } finally {
            Reference.reachabilityFence(token); // until here it stands for what can complete the request
        }
    }

    private static void recordOutcome(
            Request request, long now, OpenSegment registered, @Nullable Throwable thrown, @Nullable Cause by) {
        try {
            if (thrown != null) {
                request.markError();
                request.traceFailure(request.name(), thrown);
            }
            Place known = by == null ? null : by.placeIn(request);
            request.respond(known != null ? known : completedAt(request, registered, now), ThreadState.get());
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /**
     * Returns where a request responded (R1): at the present instant of the segment that completes the stage, or at the end of
     * the segment that just ended on this thread. If unrecorded code completes the stage, the response is now, after what ended
     * last in the request (R5); or, if nothing of the request but its handler has ended since the stage was returned, at the
     * completion that the request waited for.
     */
    private static Place completedAt(Request request, OpenSegment registered, long now) {
        ThreadState thread = ThreadState.get();
        OpenSegment current = thread.causeOf(request);
        if (current != null && !current.ended()) {
            return current.here(now);
        }
        OpenSegment last = RequestProgress.lastEndedOn(request, thread);
        if (last != null && now - last.end() <= OpenSegment.SAME_INSTANT) {
            return last;
        }
        Place latest = RequestProgress.latest(request);
        boolean ranSince = latest != null && latest != request.handler() && latest.at() > registered.since();
        if (ranSince) {
            return RequestProgress.outside(request, now);
        }
        registered.completeUnattended(now);
        return registered;
    }
}
