package dev.pathlight.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The public API of every published module is that of its {@code api.txt}; {@code -Dgoldens.rewrite=true} writes it anew. */
@Tag("once")
class ApiTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path CHANGELOG = ROOT.resolve("CHANGELOG.md");
    /** The version as {@code @since} says it: without the number of the patch, because patches add nothing. */
    private static final String VERSION = System.getProperty("project.version").replaceFirst("\\.\\d+(-.*)?$", "");

    @ParameterizedTest
    @MethodSource("modules")
    void thePublicApiIsListedAndSaysSinceWhen(String module) throws IOException {
        Api api = Api.of(sources(module));
        Listing listing = new Listing(ROOT.resolve(module).resolve("api.txt"), CHANGELOG);
        boolean rewrite = Boolean.getBoolean("goldens.rewrite");

        assertThat(api.withoutSince()).as("types without @since").isEmpty();
        String problems = rewrite ? listing.rewrite(api, VERSION) : listing.problems(api);
        assertThat(problems).withFailMessage(problems).isEmpty();
    }

    @Test
    void theBomHasEveryPublishedModule() throws IOException {
        String bom = Files.readString(ROOT.resolve("bom/pom.xml"));

        assertThat(modules())
                .allSatisfy(module -> assertThat(bom).contains("<artifactId>pathlight-" + module + "</artifactId>"));
    }

    @Test
    void theBinaryComparisonHasEveryExportedPackage() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        for (String module : modules()) {
            String descriptor = Files.readString(sources(module).resolve("module-info.java"));
            assertThat(Pattern.compile("exports ([\\w.]+);").matcher(descriptor).results())
                    .allSatisfy(exports -> assertThat(pom).contains("<include>" + exports.group(1) + "</include>"));
        }
    }

    static List<String> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(
                            folder -> Files.exists(sources(folder.toString()).resolve("module-info.java")))
                    .filter(ApiTest::isPublished)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Path sources(String module) {
        return ROOT.resolve(module).resolve("src/main/java");
    }

    private static boolean isPublished(Path module) {
        try {
            return !Files.readString(module.resolve("pom.xml")).contains("<maven.deploy.skip>true<");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
