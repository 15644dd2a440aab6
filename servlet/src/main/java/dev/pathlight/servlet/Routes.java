package dev.pathlight.servlet;

import dev.pathlight.server.HttpRequests;
import jakarta.servlet.http.HttpServletRequest;

/** Names requests after what they are mapped to. */
final class Routes {
    private Routes() {}

    /** Returns the method and the pattern of the servlet: {@code GET /orders/*}. */
    static String name(HttpServletRequest request) {
        return HttpRequests.operation(
                request.getMethod(), request.getHttpServletMapping().getPattern());
    }
}
