package dev.pathlight.spring;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Knows which requests go to the actuator. */
final class RecordedPaths {
    private static final String ACTUATOR = "org.springframework.boot.actuate.endpoint.annotation.Endpoint";

    /** The path below which all endpoints are that the application's own port serves; empty if that is not known. */
    private final String actuator;

    RecordedPaths(PathlightSpringProperties properties, Environment environment, ClassLoader loader) {
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
}
