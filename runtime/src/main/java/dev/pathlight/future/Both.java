package dev.pathlight.future;

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

    /** The cause of the completion of the stage that was first, or this where that is not known. */
    private final AtomicReference<@Nullable Object> arrived = new AtomicReference<>();

    private @Nullable T first;
    private @Nullable U second;
    private @Nullable Throwable firstThrown;
    private @Nullable Throwable secondThrown;

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
            first = value;
            firstThrown = thrown;
            arrived(one.cause(), ofFailure);
            return null;
        });
        RequestFuture.relay(other, (value, thrown) -> {
            second = value;
            secondThrown = thrown;
            arrived(other instanceof RequestFuture<?> known ? known.cause() : null, ofFailure);
        });
        return computed;
    }

    private void arrived(@Nullable Cause by, @Nullable Executor ofFailure) {
        if (arrived.compareAndSet(null, by == null ? this : by)) {
            return;
        }
        Cause earlier = arrived.get() instanceof Cause known ? known : null;
        Cause last = by == null ? null : Cause.later(earlier, by);
        Throwable thrown = firstThrown != null ? firstThrown : secondThrown;
        if (thrown != null) {
            computed.skip(ofFailure, last, null, thrown);
        } else {
            computed.compute(
                    executor, last, (T value, @Nullable Throwable none) -> body.apply(value, second), first, null);
        }
    }
}
