package dev.pathlight.future;

import static java.util.Objects.requireNonNull;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Request;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Functions that return a stage: the stage that such a function computes completes as the one that it returned. */
final class Composition {
    private Composition() {}

    /** Runs a composing function, and lets the stage that it computes complete as the stage that it returns. */
    static <V extends @Nullable Object, T extends @Nullable Object> void run(
            RequestFuture<T> computed,
            @Nullable Cause by,
            BiFunction<? super V, ? super @Nullable Throwable, ? extends CompletionStage<? extends T>> body,
            V value,
            @Nullable Throwable thrown) {
        Step step = computed.step();
        if (computed.isComplete()) {
            Step.never(step, by);
            return;
        }
        OpenSegment run = null;
        Request held = null;
        try {
            run = step == null ? null : step.registered();
            held = step == null ? null : step.hold(); // the run gives its own back before its stage is waited for
        } catch (Throwable e) {
            InternalErrors.unreported = e; // the function runs all the same
        }
        try {
            CompletionStage<? extends T> inner = requireNonNull(Step.call(step, by, body, value, thrown));
            if (inner instanceof RequestFuture<? extends T> known) {
                completeAs(computed, known, run, computed.causeAfter(by));
            } else {
                completeAs(computed, inner, run);
            }
        } catch (Throwable e) {
            failOrLeave(computed, by, e);
        } finally {
            release(held);
        }
    }

    private static void failOrLeave(RequestFuture<?> computed, @Nullable Cause by, Throwable thrown) {
        try {
            computed.fail(computed.causeAfter(by), thrown);
        } catch (Throwable e) {
            computed.leave(thrown);
        }
    }

    private static void release(@Nullable Request held) {
        try {
            if (held != null) {
                held.release();
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    private static <T extends @Nullable Object> void completeAs(
            RequestFuture<T> computed,
            RequestFuture<? extends T> inner,
            @Nullable OpenSegment run,
            @Nullable Cause returned) {
        computed.dependsOn(inner);
        WaitFor wait = WaitFor.another(run, inner);
        inner.relay((result, failure) -> {
            try {
                computed.dependsOn(null);
                Cause later = Cause.laterOf(returned, inner.cause());
                Cause last = wait == null ? later : wait.completed(later, returned);
                computed.finish(last, result, failure);
            } catch (Throwable e) {
                computed.leave(result, failure, e);
            } finally {
                if (wait != null) {
                    wait.finish();
                }
            }
        });
    }

    /** Completes as a stage that Pathlight does not know: the request waits for it under the key of the step that returned it. */
    private static <T extends @Nullable Object> void completeAs(
            RequestFuture<T> computed, CompletionStage<? extends T> inner, @Nullable OpenSegment run) {
        WaitFor wait = WaitFor.after(run);
        try {
            RequestFuture.relay(inner.toCompletableFuture(), (result, failure) -> {
                Completion completion = null;
                try {
                    completion = wait == null ? null : wait.completed(failure != null);
                    computed.arriveBy(completion, result, failure);
                } catch (Throwable e) {
                    computed.leave(result, failure, e);
                    if (completion != null) {
                        completion.finish();
                    }
                }
            });
        } catch (Throwable e) {
            if (wait != null) {
                wait.never();
            }
            computed.fail(null, e);
        }
    }
}
