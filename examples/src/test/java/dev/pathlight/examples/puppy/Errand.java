package dev.pathlight.examples.puppy;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;

/** Requests that do nothing, of operations with any name. */
class Errand {
    @CriticalPath("errand")
    void run(String operation) {
        Metrics.current().operation(operation);
    }
}
