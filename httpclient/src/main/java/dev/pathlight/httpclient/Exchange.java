package dev.pathlight.httpclient;

import java.util.concurrent.CompletableFuture;

/**
 * The future of a call, or one that is derived from it. Cancelling either cancels the exchange, if it does so in the wrapped client: each
 * cancels a future of that client, which is the call's own or derived as this one is.
 */
final class Exchange<T> extends CompletableFuture<T> {
    private final CompletableFuture<?> original;

    Exchange(CompletableFuture<?> original) {
        this.original = original;
    }

    /** Completes this future as the one of the client completes. */
    @SuppressWarnings("FutureReturnValueIgnored") // the function does not throw
    void follow(CompletableFuture<T> response) {
        response.whenComplete((value, thrown) -> {
            if (thrown == null) {
                complete(value);
            } else {
                completeExceptionally(thrown);
            }
        });
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Exchange<>(original.newIncompleteFuture());
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (isDone()) {
            return isCancelled();
        }
        boolean cancelled = original.cancel(mayInterruptIfRunning);
        return super.cancel(mayInterruptIfRunning) || cancelled;
    }
}
