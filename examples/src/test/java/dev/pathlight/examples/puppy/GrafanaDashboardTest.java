package dev.pathlight.examples.puppy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that Grafana can import the dashboard. A test with Prometheus checks that its queries return data. */
class GrafanaDashboardTest {
    private static final String SOURCE = "${datasource}";

    private GrafanaDashboard dashboard;

    @BeforeEach
    void read() throws Exception {
        dashboard = GrafanaDashboard.read();
    }

    @Test
    void theFileIsImportedAsANewDashboard() {
        assertThat(dashboard.json().path("id").isNull()).isTrue();
        assertThat(dashboard.json().path("uid").asText()).isEqualTo("pathlight");
        assertThat(dashboard.json().path("title").asText()).isEqualTo("Pathlight");
        assertThat(dashboard.json().path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
    }

    @Test
    void rowsAnswerTheMainQuestions() {
        assertThat(dashboard.rows())
                .containsExactly(
                        "Rates and errors",
                        "Where the time goes",
                        "What limits",
                        "What holds threads",
                        "What goes wrong");
    }

    @Test
    void everyPanelHasATitleAUnitAndQueriesOfTheChosenDataSource() {
        assertThat(dashboard.panels()).hasSizeGreaterThan(10).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotEmpty();
            assertThat(panel.path("description").asText()).isNotEmpty();
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo(SOURCE);
            assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                    .isNotEmpty();
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> {
                assertThat(target.path("datasource").path("uid").asText()).isEqualTo(SOURCE);
                assertThat(target.path("expr").asText()).contains("pathlight_");
            });
        });
    }

    @Test
    void panelsHaveDistinctIdsAndDoNotOverlap() {
        List<JsonNode> all = StreamSupport.stream(
                        dashboard.json().path("panels").spliterator(), false)
                .toList();
        assertThat(all.stream().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
        List<String> cells = new ArrayList<>();
        for (JsonNode panel : all) {
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isBetween(1, 24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    cells.add((place.path("x").asInt() + x) + ","
                            + (place.path("y").asInt() + y));
                }
            }
        }
        assertThat(cells).doesNotHaveDuplicates();
    }

    @Test
    void everyVariableInAQueryIsAVariableOfTheDashboard() {
        List<String> variables = StreamSupport.stream(
                        dashboard.json().path("templating").path("list").spliterator(), false)
                .map(variable -> variable.path("name").asText())
                .toList();
        assertThat(variables).containsExactly("datasource", "job", "instance", "operation");
        assertThat(dashboard.queries())
                .flatExtracting(query -> Stream.of(query.split("[^$\\w]+"))
                        .filter(word -> word.startsWith("$") && !word.startsWith("$__"))
                        .map(word -> word.substring(1))
                        .toList())
                .isSubsetOf(variables);
    }
}
