package dev.pathlight.dashboard;

import dev.pathlight.Monitor;
import dev.pathlight.Reporter;
import dev.pathlight.Snapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Starts the dashboard of the global monitor if the system property {@code pathlight.dashboard} has a port. The monitor finds
 * this class as a service; applications do not call it.
 *
 * @since 0.1
 */
public final class DashboardReporter implements Reporter {
    private static final System.Logger LOG = System.getLogger("dev.pathlight.dashboard");

    /** How long closing waits for a dashboard that is just starting. */
    private static final long START_MILLIS = 3_000;

    private @Nullable Thread starting;
    private @Nullable Dashboard dashboard;
    private boolean closed;

    /** Starts the dashboard if it is configured. */
    public DashboardReporter() {
        String port = setting("dashboard");
        if (port != null && !port.isBlank()) {
            // On another thread: the global monitor is still being created, with this reporter.
            Thread start = new Thread(null, () -> start(port.trim()), "pathlight-dashboard-start", 0, false);
            start.setDaemon(true);
            start.setContextClassLoader(DashboardReporter.class.getClassLoader());
            start.start();
            starting = start;
        }
    }

    private void start(String port) {
        try {
            Dashboard.Builder builder = Dashboard.builder(Monitor.global()).port(number(port));
            String host = setting("dashboard.host");
            if (host != null) {
                builder.host(InetAddress.getByName(host));
            }
            String token = setting("dashboard.token");
            if (token != null) {
                builder.token(token);
            }
            keep(builder.start());
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Pathlight: cannot start the dashboard at pathlight.dashboard=" + port + ": " + e.getMessage()
                            + ". The application continues without it.");
        }
    }

    private static int number(String port) {
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a port number, such as 9300, or 0 for any free port");
        }
    }

    private synchronized void keep(Dashboard started) {
        if (closed) {
            started.close();
            return;
        }
        dashboard = started;
        LOG.log(System.Logger.Level.INFO, "Pathlight: the dashboard is at {0}", started.address());
    }

    private static @Nullable String setting(String name) {
        String value = System.getProperty("pathlight." + name);
        return value != null
                ? value
                : System.getenv("PATHLIGHT_" + name.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    /** Does nothing: the dashboard reads the monitor itself, every second. */
    @Override
    public void report(Snapshot interval) {}

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (dashboard != null) {
                dashboard.close();
                return;
            }
        }
        awaitStart();
    }

    /** Waits until a dashboard that is just starting has noticed the end, as its classes may become unavailable. */
    private void awaitStart() {
        try {
            if (starting != null) {
                starting.join(START_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
