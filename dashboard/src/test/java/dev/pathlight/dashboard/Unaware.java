package dev.pathlight.dashboard;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;

/** An application without code for a dashboard, which runs until it is stopped. */
final class Unaware {
    private Unaware() {}

    public static void main(String[] args) throws InterruptedException {
        Run run = Run.start(OperationKey.of("get", "", "unaware.get()"), Monitor.global());
        Run.end(run);
        Thread.currentThread().join();
    }
}
