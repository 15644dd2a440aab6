package dev.pathlight.dashboard.http;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** File of a library, which the build has copied into the jar of this module. */
enum WebJar {
    UPLOT_SCRIPT("uplot/1.6.30/dist/uPlot.iife.min.js", "uplot.js"),
    UPLOT_STYLE("uplot/1.6.30/dist/uPlot.min.css", "uplot.css"),
    D3("d3/7.9.0/dist/d3.min.js", "d3.js");

    private final String path;
    private final String file;

    WebJar(String path, String file) {
        this.path = path;
        this.file = file;
    }

    /** Returns its name on the server. */
    String file() {
        return file;
    }

    /** Returns its name in the jar. */
    String resource() {
        return "META-INF/resources/webjars/" + path;
    }

    /** Opens it; null if it is missing. */
    @Nullable
    InputStream open() {
        return WebJar.class.getResourceAsStream("/" + resource());
    }
}
