package dev.pathlight.collector;

import dev.pathlight.RecordedRequest;
import dev.pathlight.collector.fleet.Fleet;
import dev.pathlight.dashboard.Dashboard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A running collector: accepts posts, merges them once a second, and serves the dashboard of all processes, of a service or of
 * one process. It keeps the last quarter of an hour, in at most about a third of the heap. Thread-safe.
 *
 * @since 0.1
 */
public final class Collector implements AutoCloseable {
    private final Dashboard dashboard;
    private final Thread ticking;

    private Collector(Dashboard dashboard, Thread ticking) {
        this.dashboard = dashboard;
        this.ticking = ticking;
    }

    /**
     * Starts a collector.
     *
     * @param host the address to listen on
     * @param port the port; 0 for any free one
     * @param token what posts and browsers have to present; null if nothing. Required unless the host is a loopback address
     * @param records reads the JSON of a recorded request; empty if it is malformed. Called by several threads
     * @throws IllegalArgumentException if port or token is not valid
     * @throws IllegalStateException if a token is required and missing
     * @throws IOException if the address is not available
     */
    public static Collector start(
            InetAddress host, int port, @Nullable String token, Function<String, Optional<RecordedRequest>> records)
            throws IOException {
        prepareServer();
        Fleet fleet = new Fleet(records, steadyClock(), Runtime.getRuntime().maxMemory() / 3);
        Dashboard.Builder builder =
                Dashboard.builder(fleet).intake(fleet).host(host).port(port);
        if (token != null) {
            builder.token(token);
        }
        Dashboard dashboard = builder.start();
        try {
            return new Collector(dashboard, fleet.start());
        } catch (Error e) { // no thread could be started
            dashboard.close();
            throw e;
        }
    }

    /** Returns the address of the page, which is the one to post to. */
    public URI address() {
        return dashboard.address();
    }

    /**
     * Waits until the collector ends, because it was closed or failed.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public void join() throws InterruptedException {
        ticking.join();
    }

    /** Stops listening and merging. Idempotent. */
    @Override
    public void close() {
        dashboard.close();
        ticking.interrupt();
    }

    /** Returns a clock that starts at the time of day and then advances evenly, whatever the machine's clock is set to. */
    static InstantSource steadyClock() {
        Instant start = Instant.now();
        long startNanos = System.nanoTime();
        return () -> start.plusNanos(System.nanoTime() - startNanos);
    }

    /**
     * Sets what the JDK's server reads once, unless it is set. It closes connections beyond the limit, so that posts, whose
     * processes each keep one open, cannot use up all there are. Without {@code nodelay} a body waits up to 40 ms until its
     * head is acknowledged.
     */
    private static void prepareServer() {
        Map.of(
                        "jdk.httpserver.maxConnections", "2000",
                        "sun.net.httpserver.maxIdleConnections", "2000",
                        "sun.net.httpserver.nodelay", "true")
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }
}
