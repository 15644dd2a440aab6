package dev.pathlight.examples.puppy.kennel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pathlight.examples.puppy.http.LocalHttp;
import dev.pathlight.examples.puppy.measure.Durations;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The world outside the service: an HTTP server that takes its time over every answer, give or take 5 %.
 *
 * <p>It stands for the databases and services that a real backend waits for. A request that waits here costs a timer
 * and no thread, so hundreds can. The kennel measures itself, which is what the service's figures are held against.
 */
public final class Kennel implements AutoCloseable {
    private static final double JITTER = 0.05;
    private static final int THREADS = 2;

    private final Map<Action, Double> factors;
    private final Random random;
    private final Map<Action, Durations> measured = new EnumMap<>(Action.class);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(THREADS, Kennel::thread);
    private final HttpServer server;

    private Kennel(HttpServer server, Map<Action, Double> factors, long seed) {
        this.server = server;
        this.factors = Map.copyOf(factors);
        this.random = new Random(seed);
        for (Action action : Action.values()) {
            measured.put(action, new Durations());
            server.createContext("/" + action.key(), exchange -> arrived(action, exchange));
        }
    }

    /**
     * Opens a kennel on a free port.
     *
     * @param factors by how much to scale the time of an action: 0.5 makes it twice as fast; 1 where absent
     * @param seed of the jitter
     */
    public static Kennel open(Map<Action, Double> factors, long seed) throws IOException {
        Kennel kennel = new Kennel(LocalHttp.server(), factors, seed);
        kennel.server.start();
        return kennel;
    }

    /** Where to reach it: {@code <address>/<action>?for=<whom>}. */
    public URI address() {
        return LocalHttp.addressOf(server);
    }

    /** The kennel's own measurement of an action: from the arrival of a request until its answer leaves. */
    public Durations measured(Action action) {
        return Objects.requireNonNull(measured.get(action), "there are durations for every action");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the answer does not fail
    private void arrived(Action action, HttpExchange exchange) {
        long arrival = System.nanoTime();
        timer.schedule(() -> answer(action, exchange, arrival), delayNanos(action), TimeUnit.NANOSECONDS);
    }

    /** Returns the number of requests that wait for their answer. */
    int waiting() {
        return timer.getQueue().size();
    }

    /** Returns the time that the next answer takes, in nanoseconds. */
    long delayNanos(Action action) {
        double jitter = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return (long) (TimeUnit.MILLISECONDS.toNanos(action.millis()) * factors.getOrDefault(action, 1.0) * jitter);
    }

    private void answer(Action action, HttpExchange exchange, long arrival) {
        byte[] text = (action + " done").getBytes(StandardCharsets.UTF_8);
        try {
            exchange.sendResponseHeaders(200, text.length);
            try (OutputStream body = exchange.getResponseBody()) {
                // Measured just before the last bytes leave, so that nobody outside has the answer any earlier.
                measured(action).add(System.nanoTime() - arrival);
                body.write(text);
            }
        } catch (IOException e) {
            exchange.close(); // The client has gone: there is nobody left to tell.
        }
    }

    /** Closes the server. What still waits for an answer gets none. */
    @Override
    public void close() {
        server.stop(0);
        timer.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "kennel");
        thread.setDaemon(true);
        return thread;
    }
}
