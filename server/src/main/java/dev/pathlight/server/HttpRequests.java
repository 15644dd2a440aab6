package dev.pathlight.server;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of operations of HTTP, and which responses are errors. The same for all servers.
 *
 * @since 0.1
 */
public final class HttpRequests {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private static final int FIRST_SERVER_ERROR = 500;

    private HttpRequests() {}

    /**
     * Returns the method that names an operation. A client may send any method, and must not use up the names.
     *
     * @param method the method of the request
     * @return the method; {@code OTHER} if HTTP does not define it
     */
    public static String method(String method) {
        return METHODS.contains(method) ? method : "OTHER";
    }

    /**
     * Returns the name of a route, such as {@code GET /orders/{id}}.
     *
     * @param method the method of the request
     * @param template the template of the route, not a path with ids in it; empty for the root
     */
    public static String operation(String method, String template) {
        return method(method) + " " + (template.isEmpty() ? "/" : template);
    }

    /** Returns the name of all requests with that method that no route serves. */
    public static String unmatched(String method) {
        return operation(method, "unmatched");
    }

    /**
     * Returns why a request is an error. A status of 500 or more is one.
     *
     * @param status the status of the response
     * @param thrown the exception that led to the response, if it is known
     * @return the exception, or one that stands for the status; null if the request is not an error
     */
    public static @Nullable Throwable failure(int status, @Nullable Throwable thrown) {
        if (status < FIRST_SERVER_ERROR) {
            return null;
        }
        return thrown != null ? thrown : new ErrorStatus(status);
    }

    /** Stands for a response with a status of the server's errors, where no exception is known. */
    private static final class ErrorStatus extends Exception {
        private static final long serialVersionUID = 1;

        ErrorStatus(int status) {
            super("The response has the status " + status + ".", null, false, false);
        }
    }
}
