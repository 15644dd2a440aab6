package dev.pathlight.frameworks.redeploy.webapp;

import dev.pathlight.Reporter;
import dev.pathlight.Snapshot;
import java.util.concurrent.atomic.AtomicInteger;

/** A reporter of the application, also found as a service. */
public final class CountingReporter implements Reporter {
    private final AtomicInteger reports = new AtomicInteger();

    /** For the application, and for the service loader. */
    public CountingReporter() {}

    @Override
    public void report(Snapshot interval) {
        reports.incrementAndGet();
    }
}
