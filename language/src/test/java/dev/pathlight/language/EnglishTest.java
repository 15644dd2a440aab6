package dev.pathlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import dev.pathlight.language.ForbiddenExpressions.Entry;
import dev.pathlight.language.ForbiddenExpressions.Hit;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of the repository contain no expression of {@code forbidden.xml}. */
class EnglishTest {
    private static final int MOST_EXCEPTIONS = 10;
    private static final Pattern EXCEPTION = Pattern.compile("language: allow [\\w-]+");

    private final ForbiddenExpressions forbidden = new ForbiddenExpressions();

    @TempDir
    private Path folder;

    EnglishTest() throws CheckstyleException {}

    /** {@code -Dlanguage.module=runtime} checks one module; {@code -Dlanguage.fails=false} prints the hits and passes. */
    @Test
    void noTextContainsAForbiddenExpression() throws IOException, CheckstyleException {
        List<Hit> hits = forbidden.in(Texts.files(Path.of(System.getProperty("language.module", ""))));

        if (Boolean.parseBoolean(System.getProperty("language.fails", "true"))) {
            assertThat(hits).isEmpty();
        } else {
            hits.forEach(System.out::println);
            hits.stream()
                    .collect(Collectors.groupingBy(Hit::module, TreeMap::new, Collectors.counting()))
                    .forEach((module, count) -> System.out.println(count + " in " + module));
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aPlantedExpressionIsFound(Entry entry) throws IOException, CheckstyleException {
        assertThat(idsIn(entry.bad())).contains(entry.id());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aGoodTextPasses(Entry entry) throws IOException, CheckstyleException {
        assertThat(idsIn(entry.good())).isEmpty();
    }

    @Test
    void anExpressionIsFoundAcrossLinesOfACommentAndAcrossConcatenatedStrings()
            throws IOException, CheckstyleException {
        assertThat(idsIn("/**\n     * Requests that stood\n     * ready.\n     */"))
                .containsExactly("stands-ready");
        assertThat(idsIn("# Requests that stood\n# ready.")).containsExactly("stands-ready");
        assertThat(idsIn("log(\"requests that stood \"\n    + \"ready\");")).containsExactly("stands-ready");
    }

    @Test
    void aLineMayAllowOneExpressionAndNoOther() throws IOException, CheckstyleException {
        assertThat(idsIn("nobody stood\tready // language: allow nobody")).containsExactly("stands-ready");
    }

    @Test
    void exceptionsAreRare() throws IOException {
        long exceptions = 0;
        for (var file : Texts.files(Path.of(""))) {
            exceptions += count(file.toPath());
        }

        assertThat(exceptions).isLessThanOrEqualTo(MOST_EXCEPTIONS);
    }

    private static long count(Path file) throws IOException {
        try {
            return EXCEPTION.matcher(Files.readString(file)).results().count();
        } catch (MalformedInputException e) {
            return 0; // an image
        }
    }

    private List<String> idsIn(String text) throws IOException, CheckstyleException {
        Path file = Files.writeString(folder.resolve("Text.java"), text);
        return forbidden.in(List.of(file.toFile())).stream().map(Hit::id).toList();
    }

    static List<Entry> entries() throws CheckstyleException {
        return new ForbiddenExpressions().entries();
    }
}
