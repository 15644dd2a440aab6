package dev.pathlight.vertx;

import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.server.HttpRequests;
import dev.pathlight.server.ServedRequest;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records each request of a Vert.x router, and makes each route an operation. Give it to the server in place of the router:
 *
 * <pre>{@code
 * vertx.createHttpServer().requestHandler(PathlightHandler.of(router))
 * }</pre>
 *
 * <ul>
 *   <li>The response of a request ends as Vert.x has written its end. Until then it waits for {@code async}, from the return of
 *       the handlers on.
 *   <li>A status of 500 or more makes the request an error, also one by which a time-out or a failure handler answers.
 *   <li>A client that has disconnected does not. It is counted as the callback {@value #DISCONNECTED} of the operation.
 *   <li>The operation is named after the method and the path of the last route that took the request, such as {@code GET /orders/:id}, or
 *       that route's name if it has one. Routes of failure handlers do not count. {@link Metrics#operation}, called in a handler, names it
 *       otherwise.
 *   <li>The request is current in all handlers until they return, in those that follow the body, such as the ones after a {@code
 *       BodyHandler}, and in those after {@link #resume}.
 * </ul>
 *
 * <p>The router passes on a wrapped request, which is how Pathlight knows its routes and when its body has come. Thread-safe. Nothing that
 * fails in Pathlight reaches the application.
 *
 * @since 0.1
 */
public final class PathlightHandler implements Handler<HttpServerRequest> {
    /** The key of the callback that counts clients which disconnected before they had the response. */
    public static final String DISCONNECTED = ServedRequest.DISCONNECTED;

    private static final System.Logger LOG = System.getLogger("dev.pathlight");
    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    /** The exchange of the request that this thread passes to the router, for the router's first route. */
    private static final ThreadLocal<@Nullable Exchange> STARTING = new ThreadLocal<>();

    private final Router router;
    private final Monitor monitor;
    private final Predicate<? super HttpServerRequest> recorded;

    private PathlightHandler(Router router, Monitor monitor, Predicate<? super HttpServerRequest> recorded) {
        this.router = Objects.requireNonNull(router, "router");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
        this.recorded = Objects.requireNonNull(recorded, "recorded");
        router.route().order(Integer.MIN_VALUE).handler(this::attach);
    }

    /** Returns a handler that passes all requests to a router, and records them to the global monitor. */
    public static PathlightHandler of(Router router) {
        return of(router, Monitor.global());
    }

    /** Returns a handler that passes all requests to a router, and records them to the given monitor. */
    public static PathlightHandler of(Router router, Monitor monitor) {
        return of(router, monitor, request -> true);
    }

    /**
     * Returns a handler that passes all requests to a router, and records some of them.
     *
     * @param router gets one more route, in front of all others
     * @param monitor receives the results
     * @param recorded returns whether a request is recorded. May be called on many threads at once; if it throws, the request is recorded
     */
    public static PathlightHandler of(Router router, Monitor monitor, Predicate<? super HttpServerRequest> recorded) {
        return new PathlightHandler(router, monitor, recorded);
    }

    /**
     * Returns a handler for routes that follow an asynchronous step, such as authentication: the request is current in all handlers
     * after it, until they return. Where it is current already, this handler just goes on to the next.
     */
    public static Handler<RoutingContext> resume() {
        return Exchange::resume;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!(request instanceof HttpServerRequestInternal known) || !isRecorded(request)) {
            router.handle(request);
            return;
        }
        String method = request.method().name();
        try (ServedRequest served = ServedRequest.open(monitor, HttpRequests.unmatched(method))) {
            Exchange exchange = new Exchange(served, method, request.path());
            STARTING.set(exchange);
            try {
                router.handle(new TimedServerRequest(known, exchange));
            } finally {
                STARTING.remove();
            }
            exchange.expectRoute(router);
        }
    }

    private boolean isRecorded(HttpServerRequest request) {
        try {
            return recorded.test(request);
        } catch (RuntimeException e) {
            if (REPORTED.compareAndSet(false, true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Pathlight: cannot decide whether to record a request, which is recorded. Logged once.",
                        e);
            }
            return true;
        }
    }

    private void attach(RoutingContext routing) {
        Exchange exchange = STARTING.get();
        if (exchange != null) {
            exchange.attach(routing);
        }
        routing.next();
    }
}
