package dev.pathlight.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The code of the guides is what the tests of this module run. {@code -Dgoldens.rewrite=true} writes it into the guides
 * anew.
 */
class GuideTest {
    private static final Pattern REGION =
            Pattern.compile("^ *// region (\\S+)\n(.*?)^ *// endregion$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("<!-- (\\S+ \\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"vertx vertxroutes, vertx.md", "spring, spring-boot.md", "servlet, servlet.md", "servers, servers.md"})
    void itsCodeIsAllThatOfTheApplication(String folders, String page) throws IOException {
        Map<String, String> regions = new TreeMap<>();
        for (String folder : folders.split(" ", -1)) {
            regions.putAll(regions(Path.of("src/main/java/dev/pathlight/frameworks", folder)));
        }
        Path file = Path.of("../docs", page);
        String guide = Files.readString(file);
        String expected = BLOCK.matcher(guide)
                .replaceAll(block -> Matcher.quoteReplacement("<!-- " + block.group(1) + " -->\n```java\n"
                        + regions.getOrDefault(block.group(1), "there is no such region\n") + "```"));
        if (Boolean.getBoolean("goldens.rewrite")) {
            Files.writeString(file, expected);
        }

        assertThat(Files.readString(file)).isEqualTo(expected);
        List<String> shown =
                BLOCK.matcher(guide).results().map(block -> block.group(1)).toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(regions.keySet());
    }

    private static Map<String, String> regions(Path folder) throws IOException {
        Map<String, String> regions = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                REGION.matcher(Files.readString(file))
                        .results()
                        .forEach(region -> regions.put(
                                name + " " + region.group(1),
                                region.group(2).stripTrailing().stripIndent() + "\n"));
            }
        }
        return regions;
    }
}
