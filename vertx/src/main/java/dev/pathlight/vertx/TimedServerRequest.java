package dev.pathlight.vertx;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/** A request that reports its routes, and whose body comes in runs of the request. */
final class TimedServerRequest extends HttpServerRequestWrapper {
    private final Exchange exchange;

    TimedServerRequest(HttpServerRequestInternal request, Exchange exchange) {
        super(request);
        this.exchange = exchange;
    }

    @Override
    public HttpServerRequest routed(String route) {
        super.routed(route);
        exchange.routed(route);
        return this;
    }

    // --- The body ---

    @Override
    public HttpServerRequest handler(@Nullable Handler<Buffer> handler) {
        super.handler(exchange.timed(handler));
        return this;
    }

    @Override
    public HttpServerRequest endHandler(@Nullable Handler<Void> handler) {
        super.endHandler(exchange.timed(handler));
        return this;
    }

    @Override
    public HttpServerRequest exceptionHandler(@Nullable Handler<Throwable> handler) {
        super.exceptionHandler(exchange.timed(handler));
        return this;
    }

    @Override
    public HttpServerRequest uploadHandler(@Nullable Handler<HttpServerFileUpload> handler) {
        super.uploadHandler(exchange.timed(handler));
        return this;
    }

    @Override
    public Future<Buffer> body() {
        return exchange.timed(super.body(), context());
    }

    @Override
    public Future<Void> end() {
        return exchange.timed(super.end(), context());
    }

    // --- Other protocols ---

    @Override
    public Future<NetSocket> toNetSocket() {
        return exchange.upgraded(super.toNetSocket());
    }

    @Override
    public Future<ServerWebSocket> toWebSocket() {
        return exchange.upgraded(super.toWebSocket());
    }

    // --- Methods that return the request ---

    @Override
    public HttpServerRequest pause() {
        super.pause();
        return this;
    }

    @Override
    public HttpServerRequest resume() {
        super.resume();
        return this;
    }

    @Override
    public HttpServerRequest fetch(long amount) {
        super.fetch(amount);
        return this;
    }

    @Override
    public HttpServerRequest setExpectMultipart(boolean expect) {
        super.setExpectMultipart(expect);
        return this;
    }
}
