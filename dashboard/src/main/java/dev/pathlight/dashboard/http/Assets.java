package dev.pathlight.dashboard.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of the page, and those of the libraries that it uses, out of their jars. Immutable. */
final class Assets {
    private static final String CHOICE = "instances.js";
    private static final String PAGE = "/dev/pathlight/dashboard/page/";
    private static final List<String> OWN = List.of(
            "index.html",
            "style.css",
            "icon.svg",
            "app.js",
            "data.js",
            "dom.js",
            "format.js",
            "kinds.js",
            "lanes.js",
            "series.js",
            "state.js",
            "svg.js",
            "timeline.js",
            "view.js",
            "views/overview.js",
            "views/path.js",
            "views/help.js",
            "views/tail.js",
            "views/blame.js",
            "views/requests.js",
            "views/inflight.js",
            "views/health.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8");

    private final Map<String, Asset> byPath = new HashMap<>();

    /**
     * Reads all files.
     *
     * @param collects whether there are several processes to choose from
     * @throws IllegalStateException if one is missing
     */
    Assets(boolean collects) {
        for (String name : OWN) {
            byPath.put("/" + name, read(name, Assets.class.getResourceAsStream(PAGE + name)));
        }
        if (collects) {
            byPath.put("/" + CHOICE, read(CHOICE, Assets.class.getResourceAsStream(PAGE + CHOICE)));
            byPath.computeIfPresent("/index.html", (path, page) -> withChoice(page));
        }
        byPath.put("/", byPath.get("/index.html"));
        for (WebJar jar : WebJar.values()) {
            byPath.put("/lib/" + jar.file(), read(jar.resource(), jar.open()));
        }
    }

    /** The page, with the script that lets one choose loaded before all others. */
    private static Asset withChoice(Asset page) {
        String text = new String(page.bytes(), StandardCharsets.UTF_8);
        String first = "<script src=\"/app.js\" type=\"module\">";
        String choice = first.replace("app.js", CHOICE) + "</script>\n  ";
        return Asset.of(page.type(), text.replace(first, choice + first).getBytes(StandardCharsets.UTF_8));
    }

    private static Asset read(String name, @Nullable InputStream stream) {
        if (stream == null) {
            throw new IllegalStateException(
                    "the dashboard needs " + name
                            + ", and it is not on the class path: add pathlight-dashboard with its dependencies, not its jar alone");
        }
        try (stream) {
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return Asset.of(Objects.requireNonNull(type, name), stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** The file at a path of the server. */
    Optional<Asset> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }
}
