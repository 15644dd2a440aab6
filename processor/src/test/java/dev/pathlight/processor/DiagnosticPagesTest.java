package dev.pathlight.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.processor.report.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every message has exactly one page and one case. */
class DiagnosticPagesTest {
    private static final Path PAGES = Path.of("../docs/errors");
    /**
     * The keys that no source alone causes on every JDK; {@link CompilerInteractionTest}, {@link ModulesTest} and {@link
     * CompactSourceFileTest} cover them.
     */
    private static final Set<String> WITHOUT_SOURCE = Set.of(
            "CompactSourceFile",
            "UnresolvedType",
            "RuntimeStatic",
            "MissingLibrary",
            "CannotWrite",
            "WrittenTwice",
            "SourceLevel",
            "InternalError");

    @Test
    void everyKeyHasAPage() {
        assertThat(TestCase.list(PAGES).map(page -> page.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(
                        keys().map(key -> key + ".md").toList());
    }

    @Test
    void everyKeyHasACase() {
        List<String> cases = TestCase.all("bad").map(TestCase::name).toList();
        assertThat(Stream.concat(cases.stream(), WITHOUT_SOURCE.stream()))
                .containsExactlyInAnyOrderElementsOf(keys().collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void pageHasATitleAndSections(Diagnostic diagnostic) {
        assertThat(PAGES.resolve(diagnostic.key() + ".md"))
                .content()
                .startsWith("# " + diagnostic.key() + "\n")
                .contains("\n## ");
    }

    private static Stream<String> keys() {
        return Stream.of(Diagnostic.values()).map(Diagnostic::key);
    }
}
