package dev.pathlight.vertx;

import java.util.ArrayList;
import java.util.List;

/**
 * The template of the route that a request has taken. Vert.x tells the path of each route without the {@code *} at its end, and, in a
 * router that is mounted below another one, without the path of the mount. Both are added such that the template fits the path of the request.
 */
final class RouteTemplate {
    private static final String ROOT = "";

    private final String path;

    /** The paths that may be mounts, without a slash at the end, the latest first. */
    private final List<String> mounts = new ArrayList<>(List.of(ROOT));

    RouteTemplate(String path) {
        this.path = path;
    }

    /**
     * Returns the whole template of the next route.
     *
     * @param route the path of the route in its router, its name, or its regular expression
     */
    String of(String route) {
        for (String mount : mounts) {
            if (fits(mount + route, true)) {
                return mount + route;
            }
        }
        for (String mount : mounts) {
            String template = mount + route;
            if (fits(template, false)) {
                mounts.add(0, withoutSlash(template));
                return template + "*";
            }
        }
        return route;
    }

    /** Returns whether a template without a wildcard fits the path. */
    boolean isExactly(String template) {
        return fits(template, true);
    }

    /** Returns whether a template fits the path, or else its beginning, segment by segment. */
    private boolean fits(String template, boolean whole) {
        String[] parts = withoutSlash(template).split("/", -1);
        String[] segments = withoutSlash(path).split("/", -1);
        if (whole ? parts.length != segments.length : parts.length > segments.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            boolean mayGoOn = !whole && i == parts.length - 1 && !template.endsWith("/");
            if (!parts[i].contains(":")
                    && !(mayGoOn ? segments[i].startsWith(parts[i]) : segments[i].equals(parts[i]))) {
                return false;
            }
        }
        return true;
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
