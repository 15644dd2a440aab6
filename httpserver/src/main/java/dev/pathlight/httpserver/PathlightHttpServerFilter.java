package dev.pathlight.httpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.server.HttpRequests;
import dev.pathlight.server.ServedRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records each request of the JDK's {@code HttpServer}, and makes each context an operation. Add it to each context, as the first filter:
 * {@code server.createContext("/orders", handler).getFilters().add(new PathlightHttpServerFilter())}.
 *
 * <ul>
 *   <li>The response ends as its last byte has been written: as its headers are sent, if it has no body, and otherwise as the body has its
 *       full length or is closed, or the exchange is. A handler may return before; the request then waits for {@code async}.
 *   <li>A status of 500 or more makes the request an error; so does an exception, upon which the server closes the connection, and an exchange
 *       that is closed without a response.
 *   <li>A client that has disconnected, which the server notices as it writes, does not. It is counted as the callback {@value #DISCONNECTED} of
 *       the operation.
 *   <li>The operation is named after the method and the path of the context, such as {@code GET /orders}, unless {@link Metrics#operation}
 *       names it better.
 * </ul>
 *
 * <p>The filter passes on a wrapped exchange, which is how it learns of the end. Thread-safe. Nothing that fails in Pathlight reaches the
 * application.
 *
 * @since 0.1
 */
public final class PathlightHttpServerFilter extends Filter {
    /** The key of the callback that counts clients which disconnected before they had the response. */
    public static final String DISCONNECTED = ServedRequest.DISCONNECTED;

    private static final System.Logger LOG = System.getLogger("dev.pathlight");
    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    private final Monitor monitor;
    private final Function<? super HttpExchange, @Nullable String> names;

    /** Makes a filter that records to the global monitor. */
    public PathlightHttpServerFilter() {
        this(Monitor.global());
    }

    /** Makes a filter that records to the given monitor. */
    public PathlightHttpServerFilter(Monitor monitor) {
        this(monitor, PathlightHttpServerFilter::nameByContext);
    }

    /**
     * Makes a filter with other names.
     *
     * @param names returns the name of the operation, for contexts that serve several routes. It must be a route, not a path with ids in it, as
     *     the number of names is bounded. Null for a request that is not recorded. May be called on many threads at once; if it throws, the request
     *     is named after its method and its context
     */
    public PathlightHttpServerFilter(Monitor monitor, Function<? super HttpExchange, @Nullable String> names) {
        this.monitor = Objects.requireNonNull(monitor, "monitor");
        this.names = Objects.requireNonNull(names, "names");
    }

    @Override
    public String description() {
        return "Records requests with Pathlight";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        String name = name(exchange);
        if (name == null) {
            chain.doFilter(exchange);
            return;
        }
        try (ServedRequest served = ServedRequest.open(monitor, name)) {
            Response response = new Response(exchange, served);
            try {
                chain.doFilter(
                        exchange instanceof HttpsExchange secure
                                ? new TimedHttpsExchange(secure, response)
                                : new TimedExchange(exchange, response));
            } catch (Throwable e) {
                served.end(e); // the server closes the connection
                throw e;
            }
        }
    }

    private @Nullable String name(HttpExchange exchange) {
        try {
            return names.apply(exchange);
        } catch (RuntimeException e) {
            if (REPORTED.compareAndSet(false, true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Pathlight: cannot name a request, which is named after its context. Logged once.",
                        e);
            }
            return nameByContext(exchange);
        }
    }

    private static String nameByContext(HttpExchange exchange) {
        return HttpRequests.operation(
                exchange.getRequestMethod(), exchange.getHttpContext().getPath());
    }
}
