package dev.pathlight.future;

import dev.pathlight.environment.InternalErrors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A function that depends on two stages, with their outcomes. The stage that completes last runs it. */
final class Both<T extends @Nullable Object, U extends @Nullable Object, V extends @Nullable Object> {
    private final RequestFuture<V> computed;
    private final @Nullable Executor executor;
    private final BiFunction<? super T, ? super U, ? extends V> body;

    /** The completion of the stage that was first. */
    private final AtomicReference<@Nullable Arrival> first = new AtomicReference<>();

    private @Nullable T oneValue;
    private @Nullable U otherValue;
    private @Nullable Throwable oneThrown;
    private @Nullable Throwable otherThrown;

    Both(RequestFuture<V> computed, @Nullable Executor executor, BiFunction<? super T, ? super U, ? extends V> body) {
        this.computed = computed;
        this.executor = executor;
        this.body = body;
    }

    /** Attaches the function to both stages. */
    @SuppressWarnings("FutureReturnValueIgnored") // the action does not throw
    RequestFuture<V> attach(RequestFuture<T> one, CompletableFuture<? extends U> other) {
        boolean wereComplete = one.isComplete() && other.isDone(); // the JDK then hands over a failure as well
        Executor ofFailure = wereComplete ? executor : null;
        one.plainHandle(null, (value, thrown) -> {
            oneValue = value;
            oneThrown = thrown;
            arrived(one, other, ofFailure);
            return null;
        });
        RequestFuture.relay(other, (value, thrown) -> {
            otherValue = value;
            otherThrown = thrown;
            arrived(other, one, ofFailure);
        });
        return computed;
    }

    private void arrived(CompletableFuture<?> stage, CompletableFuture<?> other, @Nullable Executor ofFailure) {
        try {
            Cause by = stage instanceof RequestFuture<?> known ? known.cause() : null;
            Arrival earlier = first.compareAndExchange(null, Arrival.of(by));
            if (earlier != null) {
                Cause last = Cause.later(earlier.by, by);
                compute(last == null ? null : RequestFuture.among(last, false, stage, other), ofFailure);
            }
        } catch (Throwable e) {
            computed.leave(e);
        }
    }

    private void compute(@Nullable Cause last, @Nullable Executor ofFailure) {
        Throwable thrown = oneThrown != null ? oneThrown : otherThrown;
        if (thrown != null) {
            computed.skip(ofFailure, last, null, thrown);
        } else {
            computed.compute(
                    executor,
                    last,
                    (T value, @Nullable Throwable none) -> body.apply(value, otherValue),
                    oneValue,
                    null);
        }
    }

    /** One of the stages has completed, by a cause that may be unknown. */
    private static final class Arrival {
        private static final Arrival UNKNOWN = new Arrival(null);

        final @Nullable Cause by;

        private Arrival(@Nullable Cause by) {
            this.by = by;
        }

        static Arrival of(@Nullable Cause by) {
            try {
                return new Arrival(by);
            } catch (Throwable e) {
                InternalErrors.unreported = e; // the function runs all the same
                return UNKNOWN;
            }
        }
    }
}
