package dev.pathlight.dashboard;

import dev.pathlight.Monitor;
import dev.pathlight.dashboard.figures.DashboardSource;
import dev.pathlight.dashboard.figures.Intake;
import dev.pathlight.dashboard.http.DashboardServer;
import dev.pathlight.dashboard.live.MonitorSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page that shows, as it happens, where the time of requests goes, what limits it and what would help:
 *
 * <pre>{@code
 * Dashboard dashboard = Dashboard.start(Monitor.global());
 * System.out.println(dashboard.address());
 * }</pre>
 *
 * <p>For the global monitor no code is needed: where this module is on the class or module path, the property
 * {@code pathlight.dashboard}, or {@code PATHLIGHT_DASHBOARD} in the environment, starts it on that port.
 *
 * <p>It listens on the loopback interface, on threads of its own, which touch none of the application's. It keeps the
 * figures of the last quarter of an hour, whether somebody looks or not. Thread-safe.
 *
 * @since 0.1
 */
public final class Dashboard implements AutoCloseable {
    private final DashboardServer server;
    private final Runnable end;

    private Dashboard(DashboardServer server, Runnable end) {
        this.server = server;
        this.end = end;
    }

    /**
     * Shows a monitor, on a free port of the loopback interface.
     *
     * @throws IOException if no port can be had
     */
    public static Dashboard start(Monitor monitor) throws IOException {
        return builder(monitor).start();
    }

    /** A builder for a dashboard of a monitor. */
    public static Builder builder(Monitor monitor) {
        return new Builder(Objects.requireNonNull(monitor, "monitor"), null);
    }

    /** A builder for a dashboard of anything. */
    public static Builder builder(DashboardSource source) {
        return new Builder(null, Objects.requireNonNull(source, "source"));
    }

    /** Where the page is. Without the token, if there is one. */
    public URI address() {
        return server.address();
    }

    /** Stops to listen and to read the monitor. The second time does nothing. */
    @Override
    public void close() {
        server.close();
        end.run();
    }

    /**
     * Collects the settings. Not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        /** Shorter ones can be guessed. */
        private static final int SHORTEST_TOKEN = 16;

        private final @Nullable Monitor monitor;
        private final @Nullable DashboardSource source;
        private InetAddress host = InetAddress.getLoopbackAddress();
        private int port;
        private @Nullable String token;
        private @Nullable Intake intake;

        private Builder(@Nullable Monitor monitor, @Nullable DashboardSource source) {
            this.monitor = monitor;
            this.source = source;
        }

        /**
         * The port; 0, as without this, for any that is free.
         *
         * @throws IllegalArgumentException if it is no port
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("the port must be from 0 to 65535, not " + number);
            }
            port = number;
            return this;
        }

        /**
         * Where to listen; without this, on the loopback interface. Elsewhere a {@link #token} is needed, and as
         * everything goes over plain HTTP, a network that one trusts.
         */
        public Builder host(InetAddress address) {
            host = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * What one has to know to see the page: it is opened as {@code http://host:port/?token=...}.
         *
         * @throws IllegalArgumentException if it has fewer than 16 characters, or others than letters, digits, {@code -},
         *     {@code _} and {@code .}
         */
        public Builder token(String secret) {
            if (secret.length() < SHORTEST_TOKEN || !secret.matches("[A-Za-z0-9._-]+")) {
                throw new IllegalArgumentException("the token must have at least " + SHORTEST_TOKEN
                        + " characters, all of them letters, digits, '-', '_' or '.'");
            }
            token = secret;
            return this;
        }

        /** Takes what other processes post; without this, nothing is taken. */
        public Builder intake(Intake taker) {
            intake = Objects.requireNonNull(taker, "taker");
            return this;
        }

        /**
         * Starts it.
         *
         * @throws IOException if it cannot listen there
         * @throws IllegalStateException if it would listen beyond the loopback interface without a token
         */
        public Dashboard start() throws IOException {
            if (!host.isLoopbackAddress() && token == null) {
                throw new IllegalStateException(
                        "a dashboard on " + host.getHostAddress()
                                + " could be read by anybody in that network: set a token, or leave it on the loopback interface");
            }
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (monitor == null) {
                return new Dashboard(
                        DashboardServer.start(Objects.requireNonNull(source), address, token, intake), () -> {});
            }
            MonitorSource live = MonitorSource.of(monitor);
            try {
                return new Dashboard(DashboardServer.start(live, address, token, intake), live::close);
            } catch (IOException | RuntimeException e) {
                live.close();
                throw e;
            }
        }
    }
}
