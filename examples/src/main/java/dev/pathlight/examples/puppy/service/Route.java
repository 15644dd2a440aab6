package dev.pathlight.examples.puppy.service;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The routes of the service. The name of each is its operation's. */
public enum Route {
    /** One feeding, the answer, then a cuddle. */
    HOME("/", "home"),
    /** Two feedings one after the other, with callbacks. */
    CALLBACKS("/callbacks", "callbacks"),
    /** Three chores at once. */
    CHORES("/chores", "chores"),
    /** Two chains side by side, and something that nobody waits for. */
    WALK("/walk", "walk"),
    /** Two feedings one after the other, on a thread that waits. */
    SYNC("/sync", "sync"),
    /** Two feedings at once, on a thread that waits. */
    PARALLEL("/parallel", "parallel");

    private final String path;
    private final String operation;

    Route(String path, String operation) {
        this.path = path;
        this.operation = operation;
    }

    /** The path, {@code /chores}. */
    public String path() {
        return path;
    }

    /** The operation's name, {@code chores}. */
    public String operation() {
        return operation;
    }

    /** The route with this path or operation, if there is one. */
    public static Optional<Route> named(String pathOrOperation) {
        return Arrays.stream(values())
                .filter(route -> route.path.equals(pathOrOperation) || route.operation.equals(pathOrOperation))
                .findFirst();
    }

    /** All paths, for people to read. */
    public static String allPaths() {
        return Arrays.stream(values()).map(Route::path).collect(Collectors.joining(" "));
    }
}
