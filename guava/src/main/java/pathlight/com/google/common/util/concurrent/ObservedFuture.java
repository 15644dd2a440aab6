package pathlight.com.google.common.util.concurrent;

import com.google.common.util.concurrent.ExecutionList;
import com.google.common.util.concurrent.ForwardingListenableFuture.SimpleForwardingListenableFuture;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.Run;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A future with the state of its source at every instant. It has listeners of its own, which it passes to their executors in a run
 * of the request.
 */
final class ObservedFuture<V extends @Nullable Object> extends SimpleForwardingListenableFuture<V> {
    private final ExecutionList listeners = new ExecutionList();

    /** Null from the completion on, since the application may keep the future for long. */
    private final AtomicReference<AsyncCall.@Nullable Subscription> observed;

    /** Whether a cancellation comes from the code that has this future. */
    private volatile boolean isUnwanted;

    private ObservedFuture(ListenableFuture<V> source, AsyncCall.Subscription observed) {
        super(source);
        this.observed = new AtomicReference<>(observed);
    }

    static <V extends @Nullable Object> ListenableFuture<V> of(ListenableFuture<V> source, AsyncCall call) {
        AsyncCall.Subscription observed = call.subscribe();
        observed.subscribed();
        ObservedFuture<V> future = new ObservedFuture<>(source, observed);
        source.addListener(() -> BoundedStack.run(future::complete), MoreExecutors.directExecutor());
        return future;
    }

    @Override
    public void addListener(Runnable listener, Executor executor) {
        if (isDone()) { // perhaps the thread that completes it has not reached this future yet
            super.addListener(listener, executor);
        } else {
            listeners.add(listener, executor);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        isUnwanted = true;
        boolean[] cancelled = {!isDone()}; // the answer deep in a chain, where it is not used
        BoundedStack.run(() -> {
            cancelled[0] = super.cancel(mayInterruptIfRunning);
            isUnwanted = cancelled[0];
        });
        return cancelled[0];
    }

    private void complete() {
        AsyncCall.Subscription ending = observed.getAndSet(null);
        if (ending == null) {
            return;
        }
        if (isUnwanted && isCancelled()) {
            ending.cancelled();
            listeners.execute();
            return;
        }
        Run run = ending.last(failure());
        try {
            listeners.execute();
        } finally {
            Run.end(run);
        }
    }

    private @Nullable Throwable failure() {
        try {
            Futures.getDone(delegate());
            return null;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (Throwable e) { // a cancellation by other code among others
            return e;
        }
    }
}
