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
 * Live page that shows where the time of requests goes, what limits them and what would make them faster:
 *
 * <pre>{@code
 * Dashboard dashboard = Dashboard.start(Monitor.global());
 * System.out.println(dashboard.address());
 * }</pre>
 *
 * <p>The global monitor needs no code: if this module is on the class or module path, the system property
 * {@code pathlight.dashboard}, or {@code PATHLIGHT_DASHBOARD} in the environment, starts its dashboard on that port.
 *
 * <p>A dashboard listens on the loopback interface by default, and runs on its own threads. It keeps the measurements of the last
 * quarter of an hour, whether a page is open or not. Thread-safe.
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
     * Starts a dashboard of a monitor, on a free port of the loopback interface.
     *
     * @throws IOException if no port is available
     */
    public static Dashboard start(Monitor monitor) throws IOException {
        return builder(monitor).start();
    }

    /** Returns a builder for a dashboard of a monitor. */
    public static Builder builder(Monitor monitor) {
        return new Builder(Objects.requireNonNull(monitor, "monitor"), null);
    }

    /** Returns a builder for a dashboard of any source. */
    public static Builder builder(DashboardSource source) {
        return new Builder(null, Objects.requireNonNull(source, "source"));
    }

    /** Returns the address of the page, without the token. */
    public URI address() {
        return server.address();
    }

    /** Stops listening and reading the monitor. Idempotent. */
    @Override
    public void close() {
        server.close();
        end.run();
    }

    /**
     * Settings of a dashboard. Not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        /** Shorter tokens can be guessed. */
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
         * Sets the port; default 0, which takes any free port.
         *
         * @throws IllegalArgumentException if the number is not from 0 to 65535
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("the port must be from 0 to 65535, not " + number);
            }
            port = number;
            return this;
        }

        /**
         * Sets the address to listen on; default the loopback interface. Any other requires a {@link #token} and, because the
         * dashboard speaks plain HTTP, a trusted network.
         */
        public Builder host(InetAddress address) {
            host = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Requires a token of every client. The address of the page is then {@code http://host:port/?token=...}.
         *
         * @throws IllegalArgumentException if it has fewer than 16 characters, or other characters than letters, digits,
         *     {@code -}, {@code _} and {@code .}
         */
        public Builder token(String secret) {
            if (secret.length() < SHORTEST_TOKEN || !secret.matches("[A-Za-z0-9._-]+")) {
                throw new IllegalArgumentException("the token must have at least " + SHORTEST_TOKEN
                        + " characters, all of them letters, digits, '-', '_' or '.'");
            }
            token = secret;
            return this;
        }

        /** Accepts posts of other processes and passes them on; by default none are accepted. */
        public Builder intake(Intake receiver) {
            intake = Objects.requireNonNull(receiver, "receiver");
            return this;
        }

        /**
         * Starts the dashboard.
         *
         * @throws IOException if the address is not available
         * @throws IllegalStateException if the address is beyond the loopback interface and there is no token
         */
        public Dashboard start() throws IOException {
            if (!host.isLoopbackAddress() && token == null) {
                throw new IllegalStateException("other machines in the network of " + host.getHostAddress()
                        + " could read the dashboard: set a token, or leave it on the loopback interface");
            }
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (monitor == null) {
                return new Dashboard(
                        DashboardServer.start(Objects.requireNonNull(source), address, token, intake), () -> {});
            }
            MonitorSource ofMonitor = MonitorSource.of(monitor);
            try {
                return new Dashboard(DashboardServer.start(ofMonitor, address, token, intake), ofMonitor::close);
            } catch (IOException | RuntimeException | Error e) {
                ofMonitor.close();
                throw e;
            }
        }
    }
}
