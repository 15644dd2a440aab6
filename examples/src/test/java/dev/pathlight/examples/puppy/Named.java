package dev.pathlight.examples.puppy;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;

/** Requests and callbacks whose names come from data. */
class Named {
    @CriticalPath("named")
    void handle(String name) {
        Metrics.current().operation(name);
        Metrics.current().wrap(name, () -> {}).run();
    }
}
