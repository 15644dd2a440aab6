package dev.pathlight.examples.puppy.service;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The routes of the service, each with its operation. */
public enum Route {
    /** One feeding, the answer, then a cuddle. */
    HOME("/", "home"),
    /** Two feedings one after the other, with callbacks. */
    CALLBACKS("/callbacks", "callbacks"),
    /** Three chores at once. */
    CHORES("/chores", "chores"),
    /** Two concurrent chains, and an upload that the response does not wait for. */
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

    /** Returns the path, such as {@code /chores}. */
    public String path() {
        return path;
    }

    /** Returns the name of the operation, such as {@code chores}. */
    public String operation() {
        return operation;
    }

    /** Returns the route with a path or operation, if there is one. */
    public static Optional<Route> named(String pathOrOperation) {
        return Arrays.stream(values())
                .filter(route -> route.path.equals(pathOrOperation) || route.operation.equals(pathOrOperation))
                .findFirst();
    }

    /** Returns all paths as text. */
    public static String allPaths() {
        return Arrays.stream(values()).map(Route::path).collect(Collectors.joining(" "));
    }
}
