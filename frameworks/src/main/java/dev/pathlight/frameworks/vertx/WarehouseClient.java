package dev.pathlight.frameworks.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpResponseExpectation;

/** Asks the warehouse over HTTP. */
final class WarehouseClient {
    private final HttpClient http;
    private final int port;

    /** Creates a client of a warehouse on this machine. */
    WarehouseClient(Vertx vertx, int port) {
        this.http = vertx.createHttpClient();
        this.port = port;
    }

    /** Requests a path. Fails if the status is not 200. */
    Future<String> ask(String path) {
        return http.request(HttpMethod.GET, port, Warehouse.HOST, path)
                .compose(request -> request.send().expecting(HttpResponseExpectation.SC_OK))
                .compose(HttpClientResponse::body)
                .map(Buffer::toString);
    }
}
