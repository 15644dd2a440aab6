package dev.pathlight.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/** A folder of sources that are compiled together. {@code -Dgoldens.rewrite=true} rewrites the expected results. */
record TestCase(Path folder) {
    static final Path RESOURCES = Path.of("src/test/resources");
    private static final boolean REWRITE = Boolean.getBoolean("goldens.rewrite");

    static Stream<TestCase> all(String kind) {
        return list(RESOURCES.resolve(kind)).filter(Files::isDirectory).map(TestCase::new);
    }

    String name() {
        return folder.getFileName().toString();
    }

    List<JavaFileObject> sources() {
        return sources(folder).toList();
    }

    private static Stream<JavaFileObject> sources(Path folder) {
        return list(folder).filter(file -> file.toString().endsWith(".java")).map(TestCase::source);
    }

    private static JavaFileObject source(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String home = text.lines()
                    .filter(line -> line.startsWith("package "))
                    .map(line -> line.substring("package ".length(), line.indexOf(';')))
                    .findFirst()
                    .orElseThrow();
            String name = file.getFileName().toString().replace(".java", "");
            return JavaFileObjects.forSourceString(home + "." + name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Compilation compile() {
        return compile(sources(), List.of("-Xlint:all,-processing", "-Werror"));
    }

    static Compilation compile(Collection<JavaFileObject> sources, List<String> options) {
        return Compiler.javac()
                .withProcessors(new PathlightProcessor())
                .withOptions(options)
                .compile(sources);
    }

    /** Returns the messages of the processor: {@code File.java:12:5: ERROR [Key] ...} */
    static List<String> messages(Compilation compilation) {
        return messages(compilation.diagnostics());
    }

    static List<String> messages(DiagnosticCollector<JavaFileObject> diagnostics) {
        return messages(diagnostics.getDiagnostics());
    }

    private static List<String> messages(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getMessage(Locale.ROOT).matches("(?s)\\[[A-Z].*"))
                .map(TestCase::message)
                .toList();
    }

    private static String message(Diagnostic<? extends JavaFileObject> diagnostic) {
        assertThat(diagnostic.getSource())
                .as(diagnostic.getMessage(Locale.ROOT))
                .isNotNull();
        String file = Path.of(diagnostic.getSource().getName()).getFileName().toString();
        return "%s:%d:%d: %s %s"
                .formatted(
                        file,
                        diagnostic.getLineNumber(),
                        diagnostic.getColumnNumber(),
                        diagnostic.getKind(),
                        diagnostic.getMessage(Locale.ROOT));
    }

    static String text(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertGolden(Path golden, String actual) throws IOException {
        if (REWRITE) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, actual);
        }
        assertThat(golden).exists();
        assertThat(actual).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
