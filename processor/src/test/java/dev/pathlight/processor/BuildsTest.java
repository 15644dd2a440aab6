package dev.pathlight.processor;

import static dev.pathlight.processor.Inputs.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds, compilers and incremental builds. */
class BuildsTest {
    private static final String FOO = """
            class Foo {
                @CriticalPath("start") String start(String it) { return it; }

                @TimedCallback String onDone(String it) { return it + "!"; }
            }
            """;
    private static final String SCENARIO = """
            public class Scenario implements Callable<String> {
                /** Nothing to do. */
                public Scenario() {}

                @Override public String call() {
                    return TimedFoo.onDone(new Foo()).apply("it");
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void classMayMentionItsOwnWrapperEverywhere() {
        run("""
                class Foo implements Supplier<TimedFoo> {
                    private final TimedFoo timed = new TimedFoo(this);
                    TimedFoo seen;

                    @TimedCallback void onDone(TimedFoo it) { seen = it; }

                    @TimedCallback(as = Consumer.class) void list(List<? extends TimedFoo> bound, TimedFoo[] it) {}

                    @TimedCallback TimedFoo find(String it) { return timed; }

                    @CriticalPath("inner") @Override public TimedFoo get() { return timed; }
                }
                """, """
                Foo foo = new Foo();
                TimedFoo timed = new TimedFoo(foo, monitor);
                TimedFoo.onDone(foo).accept(timed);
                assertThat(foo.seen).isSameAs(timed);
                assertThat(TimedFoo.find(foo).apply("it")).isSameAs(timed.get());
                Supplier<TimedFoo> supplier = timed;
                assertThat(supplier.get()).isNotNull();
                """).timed("Foo.onDone", 1);
    }

    @Test
    void classesMayMentionEachOthersWrappers() {
        run(
                        List.of(
                                "class One { @TimedCallback void onDone(TimedTwo it) {} }",
                                "class Two { @TimedCallback TimedOne onDone(int it) { return new TimedOne(new One()); } }",
                                "class Three { @TimedCallback void onDone(TimedThree it, TimedFour<String> other) {} }",
                                "class Four<T> { @TimedCallback void onDone(T it) {} }"),
                        """
                TimedOne.onDone(new One()).accept(null);
                assertThat(TimedTwo.onDone(new Two()).apply(1)).isNotNull();
                TimedThree.onDone(new Three()).accept(null, new TimedFour<>(new Four<String>()));
                """)
                .timed("One.onDone", 1);
    }

    @Test
    void ecjGeneratesNothingForAnUnresolvedType() {
        Build build = new Build(folder);
        build.source("class Foo { @TimedCallback void miss(Gone it) {} @TimedCallback Gone find() { return null; } }");

        Build.Result result = build.ecj().failed();

        assertThat(result.output()).contains("Gone cannot be resolved").doesNotContain("[InternalError]");
        assertThat(build.has("generated/p/TimedFoo.java")).isFalse();
    }

    @Test
    void acceptsNoOptions() {
        assertThat(new PathlightProcessor().getSupportedOptions()).isEmpty();
    }

    @Test
    void procOnlyWritesTheSourceAndProcNoneWritesNothing() throws Exception {
        Build build = new Build(folder);
        build.source(FOO);
        build.javac("-proc:only").succeeded();
        assertThat(build.has("generated/p/TimedFoo.java")).isTrue();
        assertThat(build.has("classes/p/Foo.class")).isFalse();

        Files.delete(folder.resolve("generated/p/TimedFoo.java"));
        build.javac("-proc:none").succeeded();
        assertThat(build.has("generated/p/TimedFoo.java")).isFalse();
    }

    @Test
    void isFoundOnTheProcessorPath() throws Exception {
        Build build = new Build(folder);
        build.source(FOO);
        build.source(SCENARIO);
        assertThat(build.javac("-Xlint:all,-processing,-path,-classfile", "-Werror")
                        .succeeded()
                        .output())
                .isEmpty();
        assertThat(build.call()).isEqualTo("it!");
    }

    /** Gradle requires this of an isolating processor. */
    @Test
    void everyGeneratedFileNamesItsOneOriginatingElement() {
        WatchedFiler.Calls calls = new WatchedFiler.Calls();
        Compilation compilation = Compiler.javac()
                .withProcessors(new WatchedFiler(new PathlightProcessor(), calls))
                .compile(List.of(
                        Inputs.file(FOO),
                        Inputs.file("class Outer { static class In { @TimedCallback void a() {} } }")));

        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(calls.sources)
                .containsEntry("p.TimedFoo", List.of("p.Foo"))
                .containsEntry("p.TimedOuter_In", List.of("p.Outer.In"))
                .hasSize(2);
        assertThat(calls.others).isEmpty();
        assertThat(resource("META-INF/gradle/incremental.annotation.processors"))
                .isEqualTo("dev.pathlight.processor.PathlightProcessor,ISOLATING\n");
    }

    private static String resource(String name) {
        try (var in = PathlightProcessor.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** An incremental build compiles the changed sources with the classes of the first build on the class path. */
    @Test
    void rebuildingOneClassLeavesTheOthersUntouched() throws Exception {
        Build build = new Build(folder);
        build.source(FOO);
        Path other = build.source("class Other { @TimedCallback void onDone(TimedFoo it) {} }");
        build.source(SCENARIO);
        build.javac().succeeded();
        String before = build.generated("TimedFoo");

        Files.delete(other);
        Files.delete(folder.resolve("src/p/Scenario.java"));
        build.source(FOO.replace("+ \"!\"", "+ \"?\""));
        build.javac("-Xlint:all,-processing,-path,-classfile", "-Werror").succeeded();

        assertThat(build.generated("TimedFoo")).isEqualTo(before);
        assertThat(build.call()).isEqualTo("it?");
    }

    /** No state survives once the generated files are deleted, as Gradle and {@code mvn clean} do. */
    @Test
    void removingAnAnnotationOrClassRemovesItsWrapper() throws Exception {
        Build build = new Build(folder);
        build.source(FOO);
        build.source("class Other { @TimedCallback void onDone(String it) {} }");
        build.javac().succeeded();

        build.source(FOO.replace("@TimedCallback", ""));
        Files.delete(folder.resolve("src/p/Other.java"));
        delete("classes/p/Other.class", "classes/p/TimedOther.class", "classes/p/TimedOther$OnDone.class");
        delete("generated/p/TimedOther.java", "generated/p/TimedFoo.java");
        delete("classes/p/TimedFoo.class", "classes/p/TimedFoo$OnDone.class");
        build.javac("-Xlint:all,-processing,-path,-classfile", "-Werror").succeeded();

        assertThat(build.generated("TimedFoo")).doesNotContain("onDone");
        try (var files = Files.list(folder.resolve("classes/p"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("Foo.class", "TimedFoo.class");
        }
    }

    private void delete(String... names) throws IOException {
        for (String name : names) {
            Files.delete(folder.resolve(name));
        }
    }

    @Test
    void supertypeFromAClassFileMayLackParameterNames() throws Exception {
        Build library = new Build(folder.resolve("library"));
        library.source("""
                package lib;
                public interface Api<T extends Comparable<T>> {
                    int answer(T first, java.util.List<? super T> others) throws java.io.IOException;
                    default String both(String one, String... many) { return one + many.length; }
                }
                """);
        library.javac().succeeded();
        Build build = new Build(folder);
        build.source("""
                abstract class Foo implements lib.Api<String> {
                    @TimedCallback String onDone(String it) { return it; }

                    static class Real extends Foo {
                        @Override public int answer(String first, List<? super String> others) { return others.size(); }
                    }
                }
                """);
        build.source("""
                public class Scenario implements Callable<String> {
                    @Override public String call() throws Exception {
                        lib.Api<String> timed = new TimedFoo(new Foo.Real());
                        return timed.answer("it", List.of(1, 2)) + timed.both("many", "a", "b");
                    }
                }
                """);
        Files.move(
                folder.resolve("library/classes/lib"),
                Files.createDirectories(folder.resolve("classes")).resolve("lib"));
        build.javac("-Xlint:all,-processing,-path,-classfile,-missing-explicit-ctor", "-Werror")
                .succeeded();

        assertThat(build.call()).isEqualTo("2many2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void worksBeforeAndAfterLombok(boolean first) throws Exception {
        Build build = new Build(folder);
        build.source("""
                @lombok.RequiredArgsConstructor
                class Foo {
                    private final String mark;
                    @lombok.Getter private int calls;

                    @TimedCallback String onDone(String it) {
                        calls++;
                        return it + mark;
                    }

                    @TimedCallback @lombok.Synchronized void guarded() {}

                    @CriticalPath("sneaky") @lombok.SneakyThrows void sneaky() { throw new IOException("sneaky"); }

                    @lombok.Value
                    static class Point {
                        int x;

                        @TimedCallback Point moved(int by) { return new Point(x + by); }
                    }
                }
                """);
        build.source("""
                public class Scenario implements Callable<String> {
                    /** Nothing to do. */
                    public Scenario() {}

                    @Override public String call() {
                        Foo foo = new Foo("!");
                        String done = TimedFoo.onDone(foo).apply("it");
                        try {
                            new TimedFoo(foo).sneaky();
                        } catch (RuntimeException e) {
                            throw e;
                        } catch (Exception e) {
                            done += e.getMessage();
                        }
                        return done + foo.getCalls() + TimedFoo_Point.moved(new Foo.Point(1)).apply(2).getX();
                    }
                }
                """.replace(
                        "catch (RuntimeException e) {\n                throw e;\n            } catch (Exception e)",
                        "catch (Throwable e)"));
        String lombok = Build.tool("lombok").toString();
        String path = first
                ? lombok + File.pathSeparator + Build.processorPath()
                : Build.processorPath() + File.pathSeparator + lombok;
        build.javacWith(path, "-classpath", Build.classPath() + File.pathSeparator + lombok)
                .succeeded();

        assertThat(build.generated("TimedFoo")).contains("p.Foo.onDone(Foo.java:6)");
        assertThat(build.call()).isEqualTo("it!sneaky13");
    }

    /** Stubs of kapt use this class for a missing type. */
    @Test
    void typeThatNeverAppearsIsReportedByTheCompilerAlone() {
        Inputs.leaveToTheCompiler("class Foo { @TimedCallback void onDone(error.NonExistentClass it) {} }");
    }

    /** {@link GoodCasesTest} covers the order of the inputs and the Turkish locale. */
    @Test
    void generatedBytesDoNotDependOnEncodingFolderOrCompiler() throws Exception {
        String source = "class Größe { @TimedCallback String été(String ñ) { return ñ; } }";
        Build one = new Build(folder.resolve("one"));
        one.source(source);
        one.javac().succeeded();
        Build other = new Build(folder.resolve("an/other"));
        Path file = other.source(source);
        Files.writeString(file, Files.readString(file), StandardCharsets.UTF_16);
        other.javac("-encoding", "UTF-16").succeeded();

        byte[] text = Files.readAllBytes(folder.resolve("one/generated/p/TimedGröße.java"));
        String recoded = new String(
                Files.readAllBytes(folder.resolve("an/other/generated/p/TimedGröße.java")), StandardCharsets.UTF_16);
        assertThat(recoded).isEqualTo(new String(text, StandardCharsets.UTF_8)).doesNotContain("\r", folder.toString());
    }

    @Test
    void compilationsInOneJvmDoNotDisturbEachOther() throws Exception {
        String expected = text(compileSeveral());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> all = threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(i -> () -> text(compileSeveral()))
                    .toList());
            for (Future<String> one : all) {
                assertThat(one.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Compilation compileSeveral() {
        return TestCase.compile(
                IntStream.range(0, 20)
                        .mapToObj(i -> JavaFileObjects.forSourceString("p.Foo" + i, """
                                package p;
                                class Foo%1$d {
                                    @dev.pathlight.TimedCallback String onDone(TimedFoo%2$d it) { return "%1$d"; }
                                }
                                """.formatted(i, (i + 7) % 20)))
                        .toList(),
                List.of());
    }

    private static String text(Compilation compilation) {
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        return compilation.generatedSourceFiles().stream()
                .map(TestCase::text)
                .sorted()
                .collect(Collectors.joining());
    }
}
