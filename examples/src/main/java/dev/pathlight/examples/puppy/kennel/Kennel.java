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
 * The back end of the service: an HTTP server that delays every answer by the time of its action, plus or minus 5 %.
 *
 * <p>It stands for the databases and services that a real backend waits for. A waiting request costs a timer and no thread,
 * so hundreds can wait. The kennel measures itself; tests compare the figures of the service with its measurements.
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
     * @param factors scale the time of an action: 0.5 makes it twice as fast; 1 where absent
     * @param seed the seed of the jitter
     */
    public static Kennel open(Map<Action, Double> factors, long seed) throws IOException {
        Kennel kennel = new Kennel(LocalHttp.server(), factors, seed);
        kennel.server.start();
        return kennel;
    }

    /** Returns the address of the kennel: ask for {@code <address>/<action>?for=<whom>}. */
    public URI address() {
        return LocalHttp.addressOf(server);
    }

    /** Returns the measured times of an action, each from the arrival of a request until its answer leaves. */
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
                // Measured before the last bytes leave, so that no client has the answer earlier.
                measured(action).add(System.nanoTime() - arrival);
                body.write(text);
            }
        } catch (IOException e) {
            exchange.close(); // the client has closed the connection
        }
    }

    /** Closes the server. Waiting requests get no answer. */
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
