package dev.pathlight.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.pathlight.benchmarks.work.Tracing;
import dev.pathlight.examples.puppy.client.KennelCallbacks;
import dev.pathlight.examples.puppy.client.KennelClient;
import dev.pathlight.examples.puppy.client.Reply;
import dev.pathlight.examples.puppy.http.LocalHttp;
import dev.pathlight.examples.puppy.service.Route;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The callback routes of the puppy service, traced with OpenTelemetry by hand: a span for each request until its answer, and
 * one for each callback from its registration until it has run.
 */
final class TracedServer implements AutoCloseable {
    private final SdkTracerProvider provider = Tracing.batching();
    private final Tracer tracer = provider.get("puppy");
    private final ExecutorService threads = Executors.newSingleThreadExecutor(TracedServer::daemon);
    private final ExecutorService loop = Context.taskWrapping(threads);
    private final HttpServer server = LocalHttp.server();
    private final KennelClient client;
    private final KennelCallbacks kennel;

    TracedServer(URI address) throws IOException {
        client = new KennelClient(address);
        kennel = new KennelCallbacks(client, loop);
        server.createContext(Route.CALLBACKS.path(), traced(Route.CALLBACKS, this::callbacks));
        server.createContext(Route.CHORES.path(), traced(Route.CHORES, this::chores));
        server.createContext(Route.WALK.path(), traced(Route.WALK, this::walk));
        server.setExecutor(loop);
        server.start();
    }

    URI address() {
        return LocalHttp.addressOf(server);
    }

    private void callbacks(HttpExchange exchange) {
        Span request = Span.current();
        Consumer<Reply<?>> answer = reply -> answer(exchange, request, reply.failure());
        kennel.feed("Meli", traced("feed", first -> {
            if (first.failure() == null) {
                kennel.feed("Nacho", traced("feed", answer::accept));
            } else {
                answer.accept(first);
            }
        }));
    }

    private void chores(HttpExchange exchange) {
        Countdown chores = new Countdown(exchange, 3);
        kennel.feed("Meli", traced("feed", chores::done));
        kennel.washDishes("Meli", traced("dishes", chores::done));
        kennel.cleanFloor("Meli", traced("roomba", chores::done));
    }

    private void walk(HttpExchange exchange) {
        Countdown chores = new Countdown(exchange, 2);
        kennel.findLeash("Meli", traced("leash", leash -> {
            if (leash.failure() == null) {
                kennel.walk("Meli", traced("walk", chores::done));
            } else {
                chores.done(leash);
            }
        }));
        kennel.washDishes("Meli", traced("dishes", chores::done));
        kennel.uploadPhoto("Meli", traced("photo", photo -> {}));
    }

    @SuppressWarnings("try") // the scope is there to be closed
    private HttpHandler traced(Route route, HttpHandler handler) {
        return exchange -> {
            Span request = tracer.spanBuilder(route.operation()).setNoParent().startSpan();
            try (Scope scope = request.makeCurrent()) {
                handler.handle(exchange);
            }
        };
    }

    @SuppressWarnings("try")
    private <T> Consumer<Reply<T>> traced(String name, Consumer<Reply<T>> callback) {
        Context around = Context.current();
        Span span = tracer.spanBuilder(name).setParent(around).startSpan();
        Context inside = around.with(span);
        return reply -> {
            try (Scope scope = inside.makeCurrent()) {
                callback.accept(reply);
            } finally {
                span.end();
            }
        };
    }

    private static void answer(HttpExchange exchange, Span request, @Nullable Throwable failure) {
        byte[] bytes = (failure == null ? "done" : failure.toString()).getBytes(StandardCharsets.UTF_8);
        try {
            exchange.sendResponseHeaders(failure == null ? 200 : 502, bytes.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(bytes);
            }
        } catch (IOException e) {
            request.recordException(e);
            exchange.close();
        }
        if (failure != null) {
            request.setStatus(StatusCode.ERROR);
            request.recordException(failure);
        }
        request.end();
    }

    /** Confined to the event loop. */
    private static final class Countdown {
        private final HttpExchange exchange;
        private final Span request = Span.current();
        private int left;
        private @Nullable Throwable failure;

        Countdown(HttpExchange exchange, int left) {
            this.exchange = exchange;
            this.left = left;
        }

        void done(Reply<?> reply) {
            if (reply.failure() != null) {
                failure = reply.failure();
            }
            left--;
            if (left == 0) {
                answer(exchange, request, failure);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        threads.shutdownNow();
        provider.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "puppy-loop");
        thread.setDaemon(true);
        return thread;
    }
}
