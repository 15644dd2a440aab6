package dev.pathlight.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.function.Executable;

/**
 * Sources that are written in a test, without package and imports: {@code package p} and the usual imports are added before
 * their first line. They are compiled with every warning as an error.
 */
final class Inputs {
    private static final List<String> STRICT = List.of("-Xlint:all,-processing", "-Werror");
    private static final String HEADER = "package p; import dev.pathlight.*; import java.io.*; import java.util.*;"
            + " import java.util.concurrent.*; import java.util.function.*; ";
    private static final Pattern NAME = Pattern.compile(
            "(?mU)^(?:package [\\w.]+;)?\\s*(?:@\\w+(?:\\([^)]*\\))?\\s+)*"
                    + "(?:(?:public|abstract|final|sealed|non-sealed|strictfp) )*(?:class|interface|enum|record|@interface) ([\\w$]+)");

    /** Runs statements as one request, and keeps the number of calls of each callback. */
    private static final String SCENARIO = """
            import static org.assertj.core.api.Assertions.assertThat;
            import static org.assertj.core.api.Assertions.assertThatThrownBy;

            public class Scenario implements org.junit.jupiter.api.function.Executable {
                static Monitor monitor;
                public Map<java.lang.String, Long> calls = new TreeMap<>();

                public Scenario() {}

                @CriticalPath("request")
                void request() throws Throwable {
                    %s
                }

                /** Runs code on a thread without a request. */
                static void outside(Runnable code) {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    new Thread(() -> {
                        try {
                            code.run();
                            done.complete(null);
                        } catch (Throwable e) {
                            done.completeExceptionally(e);
                        }
                    }).start();
                    done.join();
                }

                @Override
                public void execute() throws Throwable {
                    try (Monitor own = Monitor.builder().build()) {
                        monitor = own;
                        new TimedScenario(this, own).request();
                        Operation operation = own.snapshot().operation("request").orElseThrow();
                        assertThat(operation.count()).as("requests done").isEqualTo(1);
                        operation.callbacks().forEach(row -> calls.put(row.key(), row.count()));
                    }
                }
            }
            """;

    private Inputs() {}

    /** Compiles the sources and expects no warning. */
    static Compilation accept(String... sources) {
        Compilation compilation = TestCase.compile(files(sources), STRICT);
        assertThat(compilation).succeededWithoutWarnings();
        return compilation;
    }

    /** Compiles the source, expects no warning, and runs the statements inside a request. */
    static Ran run(String source, String statements) {
        return run(List.of(source), statements);
    }

    static Ran run(List<String> sources, String statements) {
        List<String> all = new ArrayList<>(sources);
        all.add(SCENARIO.formatted(statements));
        Compilation compilation = accept(all.toArray(String[]::new));
        ClassLoader loader = new InMemory(compilation);
        try {
            Executable scenario = (Executable)
                    loader.loadClass("p.Scenario").getDeclaredConstructor().newInstance();
            scenario.execute();
            return new Ran(compilation, loader, (Map<?, ?>)
                    scenario.getClass().getField("calls").get(scenario));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Returns Pathlight's messages about the sources. */
    static List<String> messages(String... sources) {
        return TestCase.messages(TestCase.compile(files(sources), STRICT));
    }

    /** Expects that the sources do not compile and that only the compiler reports errors. */
    static void leaveToTheCompiler(String... sources) {
        Compilation compilation = TestCase.compile(files(sources), STRICT);
        assertThat(compilation).failed();
        assertThat(TestCase.messages(compilation)).isEmpty();
    }

    private static List<JavaFileObject> files(String... sources) {
        return Arrays.stream(sources).map(Inputs::file).toList();
    }

    static JavaFileObject file(String source) {
        if (source.startsWith("module ")) {
            return JavaFileObjects.forSourceString("module-info", source);
        }
        String text = source.startsWith("package ") || source.startsWith("// unnamed") ? source : HEADER + source;
        Matcher home = Pattern.compile("^package ([\\w.]+);").matcher(text);
        Matcher name = NAME.matcher(source);
        assertThat(name.find()).as(source).isTrue();
        return JavaFileObjects.forSourceString((home.find() ? home.group(1) + "." : "") + name.group(1), text);
    }

    /**
     * The result of a run.
     *
     * @param calls the number of runs of each callback in the request
     */
    record Ran(Compilation compilation, ClassLoader loader, Map<?, ?> calls) {

        Ran timed(String key, long times) {
            assertThat(calls.get(key)).as(key).isEqualTo(times);
            return this;
        }

        Class<?> type(String simpleName) {
            try {
                return loader.loadClass("p." + simpleName);
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }

        String generated(String simpleName) {
            return compilation.generatedSourceFiles().stream()
                    .filter(file -> file.getName().endsWith("/" + simpleName + ".java"))
                    .map(TestCase::text)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
