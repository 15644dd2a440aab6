package dev.pathlight.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Compact source files (JEP 512), whose implicit class other code cannot name. */
@EnabledForJreRange(min = JRE.JAVA_25)
class CompactSourceFileTest {
    private static final String MEMBERS = """
            @CriticalPath
            void start() {}

            /** Not in a class. */
            @TimedCallback
            void done() {}

            void main() {}
            """;

    @Test
    void saysToDeclareTheClass() {
        assertThat(messages(MEMBERS))
                .containsExactly(
                        "Main.java:2:1: ERROR [CompactSourceFile] @CriticalPath method Main.start() is in a compact"
                                + " source file: the generated TimedMain cannot name the implicit class. Declare the class: write"
                                + " 'class Main { ... }' around the members of the file. See docs/errors/CompactSourceFile.md.");
    }

    @Test
    void reportsEveryAnnotatedClassOfTheFile() {
        assertThat(messages("final int count = 1;\nvoid main() {}\nclass Bowl { @TimedCallback void fed() {} }"))
                .singleElement()
                .asString()
                .contains("[CompactSourceFile] @TimedCallback method Main.Bowl.fed()", "'class Main { ... }'");
    }

    @Test
    void theRemedyCompiles() {
        assertThat(compile("class Main {" + MEMBERS + "}")).succeededWithoutWarnings();
    }

    @Test
    void filesWithoutAnnotationsAreOfNoConcern() {
        assertThat(compile("void main() {}")).succeeded();
    }

    private static List<String> messages(String text) {
        return TestCase.messages(compile(text));
    }

    private static Compilation compile(String text) {
        return TestCase.compile(
                List.of(JavaFileObjects.forSourceString("Main", "import dev.pathlight.*;\n" + text)),
                List.of("-Xlint:all,-processing"));
    }
}
