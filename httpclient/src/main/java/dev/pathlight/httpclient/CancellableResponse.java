package dev.pathlight.httpclient;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The response of a call, or a future that is derived from the response. Each has an original, which is the client's own future or derived
 * from that in the same way. Cancelling a response cancels its original, and so the call if the client does that.
 */
final class CancellableResponse<T> extends CompletableFuture<T> {
    private final CompletableFuture<T> original;

    private CancellableResponse(CompletableFuture<T> original) {
        this.original = original;
    }

    /** Returns a future that completes as the one of the client. */
    @SuppressWarnings("FutureReturnValueIgnored") // the function does not throw
    static <T> CancellableResponse<T> of(CompletableFuture<T> original) {
        CancellableResponse<T> response = new CancellableResponse<>(original);
        original.whenComplete((value, thrown) -> {
            if (thrown == null) {
                response.complete(value);
            } else {
                response.completeExceptionally(thrown);
            }
        });
        return response;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CancellableResponse<>(original.newIncompleteFuture());
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (isDone()) {
            return isCancelled();
        }
        boolean cancelled = original.cancel(mayInterruptIfRunning);
        return super.cancel(mayInterruptIfRunning) || cancelled;
    }

    @Override
    public void obtrudeValue(T value) {
        original.obtrudeValue(value); // throws, with the client of the JDK
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable thrown) {
        original.obtrudeException(thrown);
        super.obtrudeException(thrown);
    }

    @Override
    public Executor defaultExecutor() {
        return original.defaultExecutor();
    }
}
