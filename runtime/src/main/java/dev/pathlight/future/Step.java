package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.path.Key;
import dev.pathlight.path.Ready;
import dev.pathlight.recording.CallbackDeclaration;
import dev.pathlight.recording.FunctionNames;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Registered;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.RequestProgress;
import dev.pathlight.recording.SegmentStarter;
import dev.pathlight.recording.ThreadState;
import dev.pathlight.recording.Token;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function that was attached to a stage: a run of the request that attached it (R8). A timed callback is run under its own key and
 * registration; any other function is registered here. Made by the attaching thread, run or skipped once, on any.
 */
final class Step extends Registered {
    /** The function, where it is a callback that has a registration of its own. */
    private @Nullable Registered callback;

    /** The stages that the function depends on, or that it returned, as long as they have not completed. */
    private volatile @Nullable RequestFuture<?> source;

    private volatile @Nullable RequestFuture<?> secondSource;

    private volatile @Nullable Cause cause;

    /** Whether the function returns the stage as which the computed one completes. */
    private boolean composes;

    private Step(@Nullable Registered callback, RequestFuture<?> source) {
        this.callback = callback;
        this.source = source;
    }

    /**
     * Attaches a function to a stage.
     *
     * @return null where there is no request to attach it to, or Pathlight is off or fails
     */
    static @Nullable Step attach(RequestFuture<?> stage, Object function) {
        if (!Settings.ENABLED) {
            return null;
        }
        Step step = null;
        OpenSegment added = null;
        try {
            if (FunctionNames.isOfTheJdk(function)) {
                return null;
            }
            if (function instanceof Registered callback) {
                return new Step(callback, stage);
            }
            ThreadState thread = ThreadState.get();
            OpenSegment current = thread.current();
            Token token = current == null ? null : thread.token();
            if (token == null) {
                current = null;
                token = stage.token();
            }
            if (token == null) {
                return null;
            }
            Request request = Request.of(token);
            boolean isOwn = stage.isOf(request);
            CallbackDeclaration callback =
                    FunctionNames.callback(function.getClass(), current, isOwn ? null : stage.waitKey());
            int role = isOwn ? OpenSegment.STEP : OpenSegment.FIRST;
            long now = request.now();
            OpenSegment registered = current == null
                    ? OpenSegment.registeredAt(RequestProgress.outside(request, now), request, callback, role)
                    : current.registeredHere(now, request, callback, role);
            step = new Step(null, stage);
            if (!request.add(registered)) {
                return null;
            }
            added = registered;
            attach(step, token, registered, true);
            return step;
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            if (step == null || segmentOf(step) != null) {
                return step;
            }
            undo(step, added, e);
            return null;
        }
    }

    /** Calls a function of the application, as the step that it is, if it is one. */
    static <T extends @Nullable Object, U extends @Nullable Object> U call(
            @Nullable Step attached,
            @Nullable Cause by,
            BiFunction<? super T, ? super @Nullable Throwable, ? extends U> function,
            T value,
            @Nullable Throwable thrown) {
        CompletionTrampoline trampoline = null;
        int outer = 0;
        try {
            trampoline = CompletionTrampoline.get();
            outer = trampoline.enterCode();
        } catch (Throwable e) {
            InternalErrors.unreported = e; // the function runs all the same
        }
        try {
            return attached == null ? function.apply(value, thrown) : attached.run(by, function, value, thrown);
        } finally {
            if (trampoline != null) {
                trampoline.leaveCode(outer);
            }
        }
    }

    /** Runs the function after the stage that it depends on was completed by {@code by}. */
    private <T extends @Nullable Object, U extends @Nullable Object> U run(
            @Nullable Cause by,
            BiFunction<? super T, ? super @Nullable Throwable, ? extends U> function,
            T value,
            @Nullable Throwable thrown) {
        source = null;
        secondSource = null;
        ThreadState thread = ThreadState.orNull();
        Registered timed = callback;
        if (timed != null) {
            return runCallback(timed, thread, by, function, value, thrown);
        }
        OpenSegment run = start(thread, by);
        try {
            return function.apply(value, thrown);
        } catch (Throwable e) {
            if (run != null) {
                run.fail(e);
            }
            throw e;
        } finally {
            end(run, thread, by);
        }
    }

    // Nothing that fails in these two keeps the function from running, or replaces its outcome.

    private @Nullable OpenSegment start(@Nullable ThreadState thread, @Nullable Cause by) {
        try {
            waitForCompleting(by);
            return thread == null ? null : SegmentStarter.startReady(this, true, thread, ready(by, segmentOf(this)));
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }

    private void end(@Nullable OpenSegment run, @Nullable ThreadState thread, @Nullable Cause by) {
        try {
            if (run != null && thread != null) {
                run.leave(thread);
                cause = Cause.endOf(run, by == null ? null : by.waitKey());
                thread.setFollower(run);
            }
            OpenSegment registered = run == null ? segmentOf(this) : null;
            if (registered != null) {
                registered.skip(); // it could not be started, and still holds its reference
            }
            forget(this);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    /** Where another request brought about the completion, it was waited for under the key of the stage that completed. */
    private void waitForCompleting(@Nullable Cause by) {
        OpenSegment registered = segmentOf(this);
        Key waitKey = by == null ? null : by.waitKey();
        if (by != null && registered != null && waitKey != null && by.placeIn(registered.request()) == null) {
            registered.waitFor(waitKey);
        }
    }

    private <T extends @Nullable Object, U extends @Nullable Object> U runCallback(
            Registered timed,
            @Nullable ThreadState thread,
            @Nullable Cause by,
            BiFunction<? super T, ? super @Nullable Throwable, ? extends U> function,
            T value,
            @Nullable Throwable thrown) {
        if (thread == null) {
            return function.apply(value, thrown);
        }
        Token outer = enable(timed, thread, by);
        try {
            return function.apply(value, thrown);
        } finally {
            thread.enable(outer, Ready.UNKNOWN);
            ended(timed, thread, by);
            callback = null;
        }
    }

    private static @Nullable Token enable(Registered timed, ThreadState thread, @Nullable Cause by) {
        try {
            return thread.enable(timed, ready(by, segmentOf(timed)));
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }

    private void ended(Registered timed, ThreadState thread, @Nullable Cause by) {
        try {
            OpenSegment run = segmentOf(timed);
            cause = run != null && run.ended() ? Cause.endOf(run, by == null ? null : by.waitKey()) : by;
            if (run != null && run.ended()) {
                thread.setFollower(run);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    private static Ready ready(@Nullable Cause by, @Nullable OpenSegment registered) {
        return by == null || registered == null ? Ready.UNKNOWN : by.readyFor(registered.request());
    }

    /** Skips a function, if it is a step: the stage that it depends on failed, or did not, and the function is not for that. */
    static void skip(@Nullable Step attached, @Nullable Cause by) {
        try {
            if (attached != null) {
                attached.skip(by);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e; // the stage completes all the same
        }
    }

    /** Skips a function, if it is a step, that has not begun and whose stage something else has completed. */
    static void never(@Nullable Step attached, @Nullable Cause by) {
        try {
            OpenSegment registered = attached == null ? null : attached.registered();
            if (attached != null && registered != null && registered.skip()) {
                letGo(attached.call());
                attached.skip(by);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e; // the stage is complete all the same
        }
    }

    /** Gives the reference back. */
    private void skip(@Nullable Cause by) {
        source = null;
        secondSource = null;
        cause = by;
        Registered call = call();
        OpenSegment registered = segmentOf(call);
        if (registered != null && registered.skip()) {
            letGo(call);
        }
        callback = null;
        forget(this);
    }

    private Registered call() {
        Registered timed = callback;
        return timed != null ? timed : this;
    }

    /** Sets the stage that decides, after the function has returned it; null as that has completed. */
    void dependsOn(@Nullable RequestFuture<?> stage) {
        source = stage;
    }

    /** Sets a second stage that the function depends on. */
    void dependsOnToo(RequestFuture<?> stage) {
        secondSource = stage;
    }

    /** Returns the first stage that has yet to complete and that the computed stage depends on; null if there is none. */
    @Nullable
    RequestFuture<?> source() {
        RequestFuture<?> second = secondSource;
        if (second != null) {
            second.helpAll();
        }
        return source;
    }

    /** Returns what completed the stage that the function computes; null until then. */
    @Nullable
    Cause cause() {
        return cause;
    }

    /** Takes a reference of its request, which has to be released; returns null if it has run, or the request has ended. */
    @Nullable
    Request hold() {
        OpenSegment registered = registered();
        return registered != null && registered.request().hold() ? registered.request() : null;
    }

    /** Returns what is registered for the function; null after it has run. */
    @Nullable
    OpenSegment registered() {
        return segmentOf(call());
    }

    void markComposing() {
        composes = true;
    }

    /** Returns what is registered and completes the computed stage by its run; null if that is unknown. */
    @Nullable
    OpenSegment completion() {
        OpenSegment registered = registered();
        if (registered != null) {
            return composes ? null : registered;
        }
        RequestFuture<?> returned = composes ? source : null;
        Cause ended = cause;
        return returned == null || ended == null || ended.isOfLongRun() ? null : returned.completion();
    }

    /** Returns what stands for its request until it has run. */
    @Nullable
    Token held() {
        return heldBy(call());
    }
}
