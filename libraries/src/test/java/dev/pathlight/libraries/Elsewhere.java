package dev.pathlight.libraries;

import java.util.concurrent.CompletableFuture;

/** The thread of a library. */
final class Elsewhere {
    private Elsewhere() {}

    /** Returns when it is over. */
    static void run(Runnable action) {
        CompletableFuture.runAsync(action, command -> new Thread(command).start())
                .join();
    }
}
