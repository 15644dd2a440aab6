package dev.pathlight.httpclient;

import java.util.concurrent.CompletableFuture;

/**
 * The future of a call, or one that is derived from it. Cancelling either cancels the exchange, if it does so in the wrapped client: each
 * cancels a future of that client, which is the call's own or derived as this one is.
 */
final class Exchange<T> extends CompletableFuture<T> {
    private final CompletableFuture<?> original;

    private Exchange(CompletableFuture<?> original) {
        this.original = original;
    }

    /** Returns a future that completes as the one of the client. */
    @SuppressWarnings("FutureReturnValueIgnored") // the function does not throw
    static <T> Exchange<T> of(CompletableFuture<T> response) {
        Exchange<T> exchange = new Exchange<>(response);
        response.whenComplete((value, thrown) -> {
            if (thrown == null) {
                exchange.complete(value);
            } else {
                exchange.completeExceptionally(thrown);
            }
        });
        return exchange;
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
