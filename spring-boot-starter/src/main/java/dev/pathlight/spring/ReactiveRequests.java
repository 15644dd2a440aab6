package dev.pathlight.spring;

import dev.pathlight.Monitor;
import dev.pathlight.OpenRequest;
import dev.pathlight.server.HttpRequests;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** Opens a request for each exchange. Its handler runs from the subscription to the chain until that returns. */
final class ReactiveRequests implements WebFilter, Ordered {
    private final Monitor monitor;
    private final RecordedPaths routes;

    ReactiveRequests(Monitor monitor, RecordedPaths routes) {
        this.monitor = monitor;
        this.routes = routes;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        return routes.isRecorded(path) ? new Recorded(chain.filter(exchange), exchange) : chain.filter(exchange);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    private final class Recorded extends MonoOperator<Void, Void> {
        private final ServerWebExchange exchange;

        Recorded(Mono<Void> chain, ServerWebExchange exchange) {
            super(chain);
            this.exchange = exchange;
        }

        @Override
        public void subscribe(CoreSubscriber<? super Void> subscriber) {
            try (OpenRequest opened = monitor.open(HttpRequests.unmatched(ReactiveExchange.method(exchange)))) {
                ReactiveExchange recorded = new ReactiveExchange(opened.metrics(), exchange, subscriber);
                source.subscribe(recorded);
                recorded.subscribed();
            }
        }
    }
}
