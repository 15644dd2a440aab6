package dev.pathlight.spring;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Names the operation of a request before its handler runs, so that the handler may name it otherwise; the handler is called by the
 * adapter that would call it without this one.
 */
final class RouteAdapter implements HandlerAdapter, Ordered {
    private final Supplier<List<HandlerAdapter>> all;
    private volatile @Nullable List<HandlerAdapter> others;

    /**
     * Makes the adapter.
     *
     * @param all returns all adapters of the application, in order, once they have been created
     */
    RouteAdapter(Supplier<List<HandlerAdapter>> all) {
        this.all = all;
    }

    @Override
    public boolean supports(Object handler) {
        return adapter(handler) != null;
    }

    @Override
    public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
        ReactiveExchange.nameByRoute(exchange);
        HandlerAdapter adapter = adapter(handler);
        return adapter == null
                ? Mono.error(new IllegalStateException("No HandlerAdapter: " + handler))
                : adapter.handle(exchange, handler);
    }

    private @Nullable HandlerAdapter adapter(Object handler) {
        List<HandlerAdapter> known = others;
        if (known == null) {
            known = all.get().stream().filter(adapter -> adapter != this).toList();
            others = known;
        }
        for (HandlerAdapter each : known) {
            if (each.supports(handler)) {
                return each;
            }
        }
        return null;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
