package dev.pathlight.spring;

import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Names requests after their routes, and knows which of them go to the actuator. */
final class RouteNames {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final String ACTUATOR = "org.springframework.boot.actuate.endpoint.annotation.Endpoint";

    /** The path below which all endpoints are that the application's own port serves; empty if that is not known. */
    private final String actuator;

    RouteNames(PathlightSpringProperties properties, Environment environment, ClassLoader loader) {
        this.actuator = properties.actuator() || !ClassUtils.isPresent(ACTUATOR, loader) || hasOwnPort(environment)
                ? ""
                : path(environment.getProperty("management.endpoints.web.base-path", "/actuator"));
    }

    private static boolean hasOwnPort(Environment environment) {
        String port = environment.getProperty("management.server.port", "");
        return !port.isEmpty() && !port.equals(environment.getProperty("server.port", "8080"));
    }

    private static String path(String given) {
        String path = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }

    /** Returns whether a request is recorded, by its path in the application. */
    boolean isRecorded(String path) {
        return actuator.isEmpty()
                || !path.startsWith(actuator)
                || (path.length() > actuator.length() && path.charAt(actuator.length()) != '/');
    }

    /** Returns the name of a route: {@code GET /orders/{id}}. */
    static String name(String method, String template) {
        // A client may send any method, and must not use up the names.
        return (METHODS.contains(method) ? method : "OTHER") + " " + (template.isEmpty() ? "/" : template);
    }

    /** Returns the name of all requests with that method that no route serves. */
    static String unmatched(String method) {
        return name(method, "unmatched");
    }
}
