package dev.pathlight.spring;

import dev.pathlight.Metrics;
import dev.pathlight.server.HttpRequests;
import dev.pathlight.server.ServedRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * One exchange, from the subscription to its end: completion, error or cancellation. After an error, handlers of exceptions that are
 * outside of all filters write the response: the request ends as that is committed, with its status.
 */
final class ReactiveExchange implements CoreSubscriber<Void>, Subscription {
    private static final String ATTRIBUTE = ReactiveExchange.class.getName();

    /** The attribute of an exchange, and of a servlet request, by which the application names the operation. */
    private static final String OPERATION = "dev.pathlight.operation";

    /** The key of the wait for the reactive chain. */
    private static final String WAIT = "async";

    private static final String RUN = "async response";
    private static final System.Logger LOG = System.getLogger("dev.pathlight");
    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    private final Metrics metrics;
    private final ServerWebExchange exchange;
    private final CoreSubscriber<? super Void> subscriber;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final AtomicReference<State> state = new AtomicReference<>(State.SUBSCRIBING);

    private enum State {
        SUBSCRIBING,
        WAITING,
        ENDED
    }

    private volatile @Nullable Throwable thrown;
    private volatile boolean disconnected;
    private @Nullable Subscription upstream;

    /** Names the operation of an exchange after the route that Spring has found. */
    static void nameByRoute(ServerWebExchange exchange) {
        Object template = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (template != null && exchange.getAttribute(ATTRIBUTE) instanceof ReactiveExchange known) {
            known.metrics.operation(HttpRequests.operation(method(exchange), template.toString()));
        }
    }

    static String method(ServerWebExchange exchange) {
        return exchange.getRequest().getMethod().name();
    }

    ReactiveExchange(Metrics metrics, ServerWebExchange exchange, CoreSubscriber<? super Void> subscriber) {
        this.metrics = metrics;
        this.exchange = exchange;
        this.subscriber = subscriber;
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** Registers the wait for an exchange that goes on as the handler returns, on its thread. */
    @SuppressWarnings("FutureReturnValueIgnored") // reports and returns nothing
    void subscribed() {
        if (state.get() == State.ENDED) {
            report();
            return;
        }
        metrics.watch(WAIT, over).thenRun(metrics.wrap(RUN, this::report));
        if (!state.compareAndSet(State.SUBSCRIBING, State.WAITING)) {
            over.complete(null);
        }
    }

    @Override
    public Context currentContext() {
        return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        subscriber.onSubscribe(this);
    }

    @Override
    public void request(long items) {
        Subscription source = upstream;
        if (source != null) {
            source.request(items);
        }
    }

    @Override
    public void cancel() {
        end(null, true);
        Subscription source = upstream;
        if (source != null) {
            source.cancel();
        }
    }

    @Override
    @SuppressWarnings("VoidUsed") // passed on, although it never comes
    public void onNext(Void never) {
        subscriber.onNext(never);
    }

    @Override
    public void onComplete() {
        end(null, NettyChannel.isClosed(exchange.getResponse()));
        subscriber.onComplete();
    }

    @Override
    public void onError(Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        boolean left = DisconnectedClientHelper.isClientDisconnectedException(failure);
        if (left || response.isCommitted()) {
            end(failure, left);
        } else {
            response.beforeCommit(() -> Mono.fromRunnable(() -> end(failure, false)));
        }
        subscriber.onError(failure);
    }

    private void end(@Nullable Throwable failure, boolean left) {
        if (!claimed.compareAndSet(false, true)) {
            return;
        }
        thrown = failure;
        disconnected = left;
        name(); // first: what follows is recorded under that name
        if (state.getAndSet(State.ENDED) == State.WAITING) {
            over.complete(null);
        }
    }

    /** Reports the response and how it ended. */
    private void report() {
        try {
            HttpStatusCode status = exchange.getResponse().getStatusCode();
            if (disconnected) {
                metrics.wrap(ServedRequest.DISCONNECTED, () -> {}).run();
            } else {
                Throwable failure = failure(status);
                if (failure != null) {
                    metrics.fail(failure);
                }
            }
        } catch (RuntimeException e) {
            if (REPORTED.compareAndSet(false, true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Pathlight: cannot read how a request ended, which counts as a success. Logged once.",
                        e);
            }
        }
        metrics.respond();
    }

    /** Returns why the client got an error of the server, or a part of a response that then failed; null if it did not. */
    private @Nullable Throwable failure(@Nullable HttpStatusCode status) {
        return status == null || status.is2xxSuccessful() ? thrown : HttpRequests.failure(status.value(), thrown);
    }

    private void name() {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (exchange.getAttribute(OPERATION) instanceof String given) {
            metrics.operation(given);
        } else if (status != null
                && status.value() == HttpStatus.NOT_FOUND.value()
                && exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof ResourceWebHandler) {
            // A request that no route serves is passed to the handler of static files, which finds none.
            metrics.operation(HttpRequests.unmatched(method(exchange)));
        }
    }
}
