package dev.pathlight.dashboard.http;

import java.util.concurrent.atomic.AtomicBoolean;

/** Logs the first internal error of a part of the dashboard, so that nothing can fill the log. Thread-safe. Never throws. */
final class FirstError {
    private static final System.Logger LOG = System.getLogger("dev.pathlight.dashboard");

    private final AtomicBoolean logged = new AtomicBoolean();

    void log(Throwable error) {
        try {
            if (logged.compareAndSet(false, true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Pathlight: internal error of the dashboard. Logged only once.",
                        error);
            }
        } catch (Throwable e) {
            // The log fails as well, so there is nowhere left to say it.
        }
    }
}
