package dev.pathlight.spring;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A registry that sends when it is closed, as those that push do. */
final class LateRegistry extends SimpleMeterRegistry {
    private volatile double sent = Double.NaN;

    /** How many requests of an operation it had when it was closed. */
    double sent() {
        return sent;
    }

    @Override
    public void close() {
        if (!isClosed()) {
            sent = find("pathlight.requests").counters().stream()
                    .mapToDouble(counter -> counter.count())
                    .sum();
        }
        super.close();
    }
}
