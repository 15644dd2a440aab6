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

/** Files of the page and of the libraries that it uses. Immutable. */
final class Assets {
    private static final String PROCESS_MENU = "instances.js";
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
     * Reads all files from the jar.
     *
     * @param collects whether the page has a menu of processes
     * @throws IllegalStateException if one is missing
     */
    Assets(boolean collects) {
        for (String name : OWN) {
            byPath.put("/" + name, read(name, Assets.class.getResourceAsStream(PAGE + name)));
        }
        if (collects) {
            byPath.put("/" + PROCESS_MENU, read(PROCESS_MENU, Assets.class.getResourceAsStream(PAGE + PROCESS_MENU)));
            byPath.computeIfPresent("/index.html", (path, page) -> withProcessMenu(page));
        }
        byPath.put("/", byPath.get("/index.html"));
        for (WebJar jar : WebJar.values()) {
            byPath.put("/lib/" + jar.file(), read(jar.resource(), jar.open()));
        }
    }

    /** Returns the page with the script of the menu, which has to be loaded before all others. */
    private static Asset withProcessMenu(Asset page) {
        String text = new String(page.bytes(), StandardCharsets.UTF_8);
        String first = "<script src=\"/app.js\" type=\"module\">";
        String menu = first.replace("app.js", PROCESS_MENU) + "</script>\n  ";
        return Asset.of(page.type(), text.replace(first, menu + first).getBytes(StandardCharsets.UTF_8));
    }

    private static Asset read(String name, @Nullable InputStream stream) {
        if (stream == null) {
            throw new IllegalStateException("The dashboard needs " + name
                    + ", which is missing in its jar. Use the jar of pathlight-dashboard as it was built.");
        }
        try (stream) {
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return Asset.of(Objects.requireNonNull(type, name), stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Returns the file at a path of the server. */
    Optional<Asset> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }
}
