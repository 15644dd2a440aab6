package dev.pathlight.examples.puppy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The dashboard in {@code docs/grafana}. */
record GrafanaDashboard(JsonNode json) {

    static GrafanaDashboard read() throws IOException {
        return new GrafanaDashboard(new ObjectMapper()
                .readTree(Path.of("../docs/grafana/pathlight.json").toFile()));
    }

    /** Returns the panels, without the rows that are headings. */
    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        }
        return panels;
    }

    /** Returns the titles of the rows. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            if (panel.path("type").asText().equals("row")) {
                rows.add(panel.path("title").asText());
            }
        }
        return rows;
    }

    /** Returns the Prometheus queries of all panels. */
    List<String> queries() {
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            panel.path("targets")
                    .forEach(target -> queries.add(target.path("expr").asText()));
        }
        return queries;
    }
}
