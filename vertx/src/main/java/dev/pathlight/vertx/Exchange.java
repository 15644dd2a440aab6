package dev.pathlight.vertx;

import dev.pathlight.server.HttpRequests;
import dev.pathlight.server.ServedRequest;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request and its response. Called on the context of the request. */
final class Exchange {
    private static final String KEY = Exchange.class.getName();

    private final ServedRequest served;
    private final String method;
    private final RouteTemplate template;

    private boolean named;

    /** The context of the router, from its first route on. */
    private volatile @Nullable RoutingContext routing;

    Exchange(ServedRequest served, String method, @Nullable String path) {
        this.served = served;
        this.method = method;
        this.template = new RouteTemplate(path == null ? "" : path);
    }

    /** Waits for the end of the response; a request that is routed again is known already. */
    void attach(RoutingContext first) {
        if (routing == null) {
            routing = first;
            first.put(KEY, this);
            first.addEndHandler(this::end);
        }
    }

    static void resume(RoutingContext routing) {
        if (routing.get(KEY) instanceof Exchange known) {
            known.served.run(routing::next);
        } else {
            routing.next();
        }
    }

    /** Names the operation after a route that takes the request. */
    void routed(@Nullable String route) {
        RoutingContext current = routing;
        if (route != null && current != null && !current.failed()) {
            named = true;
            served.name(HttpRequests.operation(method, template.of(route)));
        }
    }

    /**
     * Names the operation of a request that is on its way to its route, for example until its body has come, after the route that it would reach
     * next: what is recorded meanwhile is recorded under that name.
     */
    void expectRoute(Router router) {
        RoutingContext current = routing;
        if (named || current == null || current.failed() || current.response().ended()) {
            return;
        }
        HttpMethod asked = current.request().method();
        for (Route route : router.getRoutes()) {
            Set<HttpMethod> methods = route.methods();
            String path = route.getPath();
            if (path != null
                    && route.isExactPath()
                    && (methods == null || methods.contains(asked))
                    && template.isExactly(path)) {
                served.name(HttpRequests.operation(method, path));
                return;
            }
        }
    }

    private void end(AsyncResult<Void> result) {
        RoutingContext ended = routing;
        if (ended == null) {
            return;
        }
        // A stream of HTTP/2 may be closed before the end of its response is reported.
        if (result.failed() && !ended.response().ended()) {
            served.disconnected();
        } else {
            served.end(HttpRequests.failure(ended.response().getStatusCode(), ended.failure()));
        }
    }

    /** Ends the request as the connection becomes one of another protocol. */
    <T> Future<T> upgraded(Future<T> upgrade) {
        return upgrade.onSuccess(connection -> served.end(null));
    }

    <T> @Nullable Handler<T> timed(@Nullable Handler<T> handler) {
        return handler == null ? null : value -> served.run(() -> handler.handle(value));
    }

    /** Returns a future that completes as the given one, in a run of the request. */
    <T> Future<T> timed(Future<T> source, ContextInternal context) {
        if (source.isComplete()) {
            return source;
        }
        Promise<T> promise = context.promise();
        source.onComplete((value, thrown) -> served.run(() -> promise.complete(value, thrown)));
        return promise.future();
    }
}
