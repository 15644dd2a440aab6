package dev.pathlight.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources in {@code good/} compile without a warning; {@code expected/} has the generated sources. */
class GoodCasesTest {
    static Stream<TestCase> cases() {
        return TestCase.all("good");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void generatesTheExpectedSourcesWithoutWarnings(TestCase good) throws IOException {
        Compilation compilation = good.compile();

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation.generatedSourceFiles()).isNotEmpty();
        for (JavaFileObject generated : compilation.generatedSourceFiles()) {
            TestCase.assertGolden(expected(good, generated), TestCase.text(generated));
        }
    }

    @Test
    void generatesTheSameBytesInAnyOrderAndInATurkishLocale() throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        cases().forEach(good -> sources.addAll(good.sources()));
        Collections.reverse(sources);

        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        Compilation compilation;
        try {
            compilation = TestCase.compile(sources, List.of());
        } finally {
            Locale.setDefault(before);
        }

        assertThat(compilation).succeeded();
        List<String> actual = compilation.generatedSourceFiles().stream()
                .map(TestCase::text)
                .sorted()
                .toList();
        List<String> alone = cases().flatMap(good -> good.compile().generatedSourceFiles().stream())
                .map(TestCase::text)
                .sorted()
                .toList();
        assertThat(actual).isEqualTo(alone);
    }

    private static Path expected(TestCase good, JavaFileObject generated) {
        String name = Path.of(generated.getName()).getFileName().toString();
        return TestCase.RESOURCES.resolve("expected").resolve(good.name()).resolve(name);
    }
}
