package dev.pathlight.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide lists what is published. */
class GuideTest {
    @Test
    void everyMeterIsInTheTableAndNoOther() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("../docs/prometheus.md")).stream()
                .filter(line -> line.startsWith("| `pathlight."))
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .toList();
        List<String> names = rows.stream()
                .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row).results())
                .map(result -> result.group(1))
                .toList();

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(List.of(MeterName.values()).stream()
                        .map(MeterName::meter)
                        .toList());
    }
}
