package dev.pathlight.frameworks.servers;

import dev.pathlight.Monitor;
import dev.pathlight.server.ServedRequest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A server of a kind that Pathlight does not know, with an entry point of its own. */
final class CommandServer {
    private final Monitor monitor;
    private final Function<String, CompletableFuture<String>> handler;

    CommandServer(Monitor monitor, Function<String, CompletableFuture<String>> handler) {
        this.monitor = monitor;
        this.handler = handler;
    }

    // region entry
    CompletableFuture<String> serve(String command, String argument) {
        try (ServedRequest served = ServedRequest.open(monitor, command)) { // a kind of request, without an id
            return handler.apply(argument).whenComplete((answer, thrown) -> served.end(thrown));
        }
    }
    // endregion
}
