package dev.pathlight.webclient;

import dev.pathlight.Metrics;
import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.CallNames;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.Run;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import pathlight.reactor.core.publisher.FluxAdapter;
import pathlight.reactor.core.publisher.MonoAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Records each call of a {@code WebClient} as waits of the request that subscribes to it. All waits of a call have the same key: one
 * ends with the headers of the response, one with the end of the exchange, and if the body is read, one with each buffer and one with
 * the end of the body.
 *
 * <pre>{@code
 * WebClient client = WebClient.builder().filter(new PathlightExchangeFilter()).build();
 * }</pre>
 *
 * <p>Add the filter last. Filters that are added later are part of its waits; a filter that is added earlier and repeats calls makes each
 * attempt a call.
 *
 * <p>Code that follows in the chain of the call is code of the request, until the next switch of threads. A call that is subscribed to
 * after such a switch, as by a retry with backoff, is outside of the request, unless context propagation carries the request. A failure
 * of the exchange is an error of the callback; a cancellation, by a timeout operator for example, is none, and stands under the key with
 * {@code (cancelled)}.
 *
 * <p>Without a function, a wait has the name of the host, and of the URI template if that has variables, such as {@code
 * api.example.com/users/{id}}. Hosts and templates count among the names that are given at run time, which are bounded in number.
 * Outside of a request nothing is recorded, and the exchange is passed on as it is. Thread-safe.
 *
 * @since 0.1
 */
public final class PathlightExchangeFilter implements ExchangeFilterFunction {
    /** The attribute in which a client keeps the template of a request. */
    private static final String TEMPLATE = WebClient.class.getName() + ".uriTemplate";

    private final CallNames<ClientRequest> names;

    /** Creates a filter whose waits are named after the host and the template of the request. */
    public PathlightExchangeFilter() {
        this(request -> null);
    }

    /**
     * Creates a filter whose waits are named by a function.
     *
     * @param names returns the wait key of a request, such as {@code "stock"}, without ids in it, as names are bounded in number. If it
     *     returns null or throws, the name is that of the host and the template
     */
    public PathlightExchangeFilter(Function<? super ClientRequest, @Nullable String> names) {
        this.names = new CallNames<>(names, PathlightExchangeFilter::defaultName);
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        if (!Metrics.current().isPresent()) {
            return next.exchange(request);
        }
        CallbackKey key = CallbackKey.named(names.of(request));
        Run run = Run.within(key);
        try {
            AsyncCall call = AsyncCall.waiting(run, key);
            return MonoAdapter.observe(next.exchange(request), call)
                    .map(response -> response.mutate()
                            .body(body -> observedOnce(body, call))
                            .build());
        } finally {
            Run.end(run);
        }
    }

    /** Observes the first subscription to a body; further ones, by which Spring releases what may be left of it, are no waits. */
    private static Flux<DataBuffer> observedOnce(Flux<DataBuffer> body, AsyncCall call) {
        AtomicBoolean isRead = new AtomicBoolean();
        return Flux.defer(() -> isRead.compareAndSet(false, true) ? FluxAdapter.observe(body, call) : body);
    }

    private static String defaultName(ClientRequest request) {
        String host = host(request.url());
        String template = request.attribute(TEMPLATE).map(Templates::path).orElse("");
        return host == null ? "http" + template : host + template;
    }

    /** Returns the host of an address; if the host has a name that {@code URI} does not know as one, such as a_b, with its port. */
    private static @Nullable String host(URI address) {
        String authority = address.getRawAuthority();
        return address.getHost() != null || authority == null
                ? address.getHost()
                : authority.substring(authority.lastIndexOf('@') + 1);
    }
}
