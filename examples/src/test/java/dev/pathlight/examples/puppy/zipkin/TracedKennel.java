package dev.pathlight.examples.puppy.zipkin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.TimedCallback;
import dev.pathlight.examples.puppy.http.LocalHttp;
import dev.pathlight.examples.puppy.http.Propagation;
import dev.pathlight.examples.puppy.kennel.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A traced kennel for a separate process: prints its address, and ends when its standard input ends. */
final class TracedKennel implements HttpHandler {
    private static final int MILLIS = 50;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "kennel");
        thread.setDaemon(true);
        return thread;
    });

    public static void main(String[] args) throws IOException {
        HttpServer server = LocalHttp.server();
        try (ZipkinTracing traces = new ZipkinTracing(URI.create(args[0]), "kennel");
                Monitor monitor = Monitor.builder().tracer(traces.tracer()).build()) {
            HttpHandler kennel = new TimedTracedKennel(new TracedKennel(), monitor);
            for (Action action : Action.values()) {
                server.createContext("/" + action.key(), exchange -> {
                    try (Propagation.Received caller = traces.receive(exchange.getRequestHeaders()::getFirst)) {
                        kennel.handle(exchange);
                    }
                });
            }
            server.start();
            System.out.println(LocalHttp.addressOf(server));
            while (System.in.read() >= 0) {
                // The parent process still needs the kennel.
            }
            server.stop(0);
        }
    }

    @Override
    @CriticalPath("kennel")
    @SuppressWarnings("FutureReturnValueIgnored") // the answer does not fail
    public void handle(HttpExchange exchange) {
        Metrics.current().operation(exchange.getRequestURI().getPath());
        timer.schedule(TimedTracedKennel.rested(this, exchange), MILLIS, TimeUnit.MILLISECONDS);
    }

    @TimedCallback(awaits = "rest", as = Runnable.class)
    void rested(HttpExchange exchange) {
        byte[] text = "done".getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, text.length);
            Metrics.current().respond();
            exchange.getResponseBody().write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
