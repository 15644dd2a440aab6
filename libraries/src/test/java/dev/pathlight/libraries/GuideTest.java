package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The code of the guide is what the tests of this module run. {@code -Dgoldens.rewrite=true} writes it into the guide
 * anew.
 */
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guide.md");
    private static final List<Path> PAGES = List.of(
            GUIDE,
            Path.of("../docs/time-model.md"),
            Path.of("../docs/async-types.md"),
            Path.of("../docs/outgoing-calls.md"));
    private static final List<Path> EXAMPLES = List.of(
            Path.of("src/main/java/dev/pathlight/libraries"),
            Path.of("src/main/java/pathlight/dev/pathlight/libraries"),
            Path.of("src/preview/java/dev/pathlight/libraries"));
    private static final Pattern REGION =
            Pattern.compile("^ *// region (\\S+)\n(.*?)^ *// endregion$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("<!-- (\\S+ \\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void itsCodeIsThatOfTheExamples() throws IOException {
        Map<String, String> regions = regions();
        for (Path page : PAGES) {
            String text = Files.readString(page);
            String expected = BLOCK.matcher(text)
                    .replaceAll(block -> Matcher.quoteReplacement("<!-- " + block.group(1) + " -->\n```java\n"
                            + regions.getOrDefault(block.group(1), "there is no such region\n") + "```"));
            if (Boolean.getBoolean("goldens.rewrite")) {
                Files.writeString(page, expected);
            }

            assertThat(Files.readString(page)).isEqualTo(expected);
        }
    }

    @Test
    void itHasEveryExampleAndNoOtherCode() throws IOException {
        List<String> shown = new ArrayList<>();
        int blocks = 0;
        for (Path page : PAGES) {
            String text = Files.readString(page);
            BLOCK.matcher(text).results().forEach(block -> shown.add(block.group(1)));
            blocks += text.split("```java", -1).length - 1;
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(regions().keySet());
        assertThat(shown).hasSize(blocks);
    }

    @Test
    void itsTableLeadsToEverySection() throws IOException {
        String guide = Files.readString(GUIDE);
        List<String> sections = Pattern.compile("^## (.*)$", Pattern.MULTILINE)
                .matcher(guide)
                .results()
                .map(section -> section.group(1))
                .toList();

        for (String section : sections) {
            String anchor = section.toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9 ]", "")
                    .replace(' ', '-');
            assertThat(guide).contains("| [" + section + "](#" + anchor + ") |");
        }
    }

    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new TreeMap<>();
        for (Path folder : EXAMPLES) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    REGION.matcher(Files.readString(file))
                            .results()
                            .forEach(region -> regions.put(name + " " + region.group(1), unindented(region.group(2))));
                }
            }
        }
        return regions;
    }

    private static String unindented(String code) {
        List<String> lines = new ArrayList<>();
        for (String line : code.lines().toList()) {
            lines.add(line.startsWith("    ") ? line.substring(4) : line);
        }
        return String.join("\n", lines) + "\n";
    }
}
