package dev.pathlight.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Names requests after what they are mapped to. */
final class Routes {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private Routes() {}

    /** Returns the method and the pattern of the servlet: {@code GET /orders/*}. */
    static String name(HttpServletRequest request) {
        String method = request.getMethod();
        String pattern = request.getHttpServletMapping().getPattern();
        // A client may send any method, and must not use up the names.
        return (METHODS.contains(method) ? method : "OTHER") + " " + (pattern.isEmpty() ? "/" : pattern);
    }
}
