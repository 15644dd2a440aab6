package dev.pathlight.examples.puppy.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.pathlight.ContextExecutor;
import dev.pathlight.Monitor;
import dev.pathlight.examples.puppy.client.Feeder;
import dev.pathlight.examples.puppy.client.HttpFeeder;
import dev.pathlight.examples.puppy.client.KennelCallbacks;
import dev.pathlight.examples.puppy.client.KennelClient;
import dev.pathlight.examples.puppy.client.TimedHttpFeeder;
import dev.pathlight.examples.puppy.http.LocalHttp;
import dev.pathlight.examples.puppy.http.Propagation;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The service: an HTTP server whose handlers and callbacks all run on one event loop thread. Only {@code /sync} and
 * {@code /parallel}, which block their thread, run on other threads.
 *
 * <p>Pathlight is used in three places: both executors carry the context of a request and record when its work was ready; the
 * feeder is the timed one; and every route has the generated class of its handler.
 */
public final class PuppyServer implements AutoCloseable {
    private static final int WORKERS = 128;

    private final ExecutorService loop =
            ContextExecutor.wrap(Executors.newSingleThreadExecutor(work -> daemon("puppy-loop", work)));
    private final ExecutorService workers =
            ContextExecutor.wrap(Executors.newFixedThreadPool(WORKERS, work -> daemon("puppy-worker", work)));
    private final KennelClient client;
    private final HttpServer server;

    private final Propagation propagation;

    private PuppyServer(Monitor monitor, URI kennel, Propagation propagation, HttpServer server) {
        this.client = new KennelClient(kennel, propagation);
        this.propagation = propagation;
        this.server = server;
        KennelCallbacks callbacks = new KennelCallbacks(client, loop);
        Feeder feeder = new TimedHttpFeeder(new HttpFeeder(client));

        route(Route.HOME, new TimedHomeHandler(new HomeHandler(feeder, loop), monitor));
        route(Route.CALLBACKS, new TimedCallbacksHandler(new CallbacksHandler(callbacks), monitor));
        route(Route.CHORES, new TimedChoresHandler(new ChoresHandler(callbacks), monitor));
        route(Route.WALK, new TimedWalkHandler(new WalkHandler(callbacks), monitor));
        route(Route.SYNC, new TimedSyncHandler(new SyncHandler(feeder, workers), monitor));
        route(Route.PARALLEL, new TimedParallelHandler(new ParallelHandler(feeder, workers), monitor));
        server.setExecutor(loop);
    }

    /**
     * Starts the service on a free port.
     *
     * @param monitor receives its requests
     * @param kennel the kennel's address
     */
    public static PuppyServer start(Monitor monitor, URI kennel) throws IOException {
        return start(monitor, kennel, Propagation.NONE);
    }

    /**
     * Starts a service whose requests join the traces of its callers, on a free port.
     *
     * @param propagation propagates traces from the callers to the kennel
     */
    public static PuppyServer start(Monitor monitor, URI kennel, Propagation propagation) throws IOException {
        PuppyServer service = new PuppyServer(monitor, kennel, propagation, LocalHttp.server());
        service.server.start();
        return service;
    }

    /** Returns its address. */
    public URI address() {
        return LocalHttp.addressOf(server);
    }

    private void route(Route route, HttpHandler handler) {
        server.createContext(route.path(), exchange -> {
            // A context matches every path with its prefix: "/" would match /favicon.ico.
            if (exchange.getRequestURI().getPath().equals(route.path())) {
                handle(exchange, handler);
            } else {
                notFound(exchange);
            }
        });
    }

    private void handle(HttpExchange exchange, HttpHandler handler) throws IOException {
        try (Propagation.Received caller = propagation.receive(exchange.getRequestHeaders()::getFirst)) {
            handler.handle(exchange);
        }
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
    }

    /** Stops at once: requests in progress get no answer, and their threads end. */
    @Override
    public void close() {
        server.stop(0);
        client.close();
        workers.shutdownNow();
        loop.shutdownNow();
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
