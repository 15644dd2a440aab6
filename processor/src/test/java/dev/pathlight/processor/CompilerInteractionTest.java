package dev.pathlight.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases beyond a single source: rounds, missing types, other processors, and compiler failures. */
class CompilerInteractionTest {
    private static final String HANDLER = """
            import dev.pathlight.TimedCallback;

            class Handler {
                @TimedCallback
                void done(%s it) {}
            }
            """;

    @TempDir
    Path folder;

    @Test
    void waitsForATypeThatAnotherProcessorGeneratesLater() {
        Compilation compilation = Compiler.javac()
                .withProcessors(new PathlightProcessor(), new DtoGenerator())
                .compile(source("Handler", HANDLER.formatted("Dto")));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("TimedHandler")
                .contentsAsUtf8String()
                .contains("Consumer<Dto> done(");
    }

    @Test
    void reportsAMissingLibraryOnce() throws Exception {
        Build build = new Build(folder);
        build.source("class Foo { @TimedCallback void onDone() {} @CriticalPath void start() {} }");
        build.source("class Other { @TimedCallback void onDone() {} }");

        String output = build.forkedJavac(
                Build.locationOf(Class.forName("dev.pathlight.Monitor")), Build.locationOf(PathlightProcessor.class));

        assertThat(output)
                .containsOnlyOnce("[MissingLibrary] @TimedCallback method Foo.onDone() has no generated class: the"
                        + " processor needs com.palantir.javapoet:javapoet, which is not on the processor path. Add"
                        + " it to the processor path, beside pathlight-processor.")
                .doesNotContain("InternalError", "NoClassDefFoundError");
    }

    @Test
    void acceptsTypesThatAnotherProcessorGenerates() {
        Compilation compilation = Compiler.javac()
                .withProcessors(new PathlightProcessor(), new DtoGenerator())
                .compile(source("Other", "class Other {}"));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("TimedDto");
    }

    @Test
    void generatesForClassesThatMentionTheirOwnOrAnotherWrapper() {
        Compilation compilation = compile(source("A", """
                        import dev.pathlight.TimedCallback;

                        class A implements Runnable {
                            private final Runnable timed = new TimedA(this);

                            @TimedCallback
                            public void run() {}

                            @TimedCallback
                            void other(TimedB other) {
                                TimedA.other(this).accept(other);
                            }
                        }
                        """), source("B", """
                        import dev.pathlight.TimedCallback;

                        class B {
                            @TimedCallback
                            void done() {}
                        }
                        """));

        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void leavesAMisspeltTypeToTheCompiler() {
        for (String misspelt : List.of("Strin", "missing.Type<String>", "java.util.List<Strin>")) {
            Compilation compilation = compile(source("Handler", HANDLER.formatted(misspelt)));

            assertThat(compilation).failed();
            assertThat(TestCase.messages(compilation)).isEmpty();
        }
    }

    @Test
    void leavesAnUnknownAttributeValueToTheCompiler() {
        for (String value : List.of("as = Missing.class", "value = Names.MISSING", "awaits = Names.MISSING")) {
            Compilation compilation = compile(source(
                    "Handler", HANDLER.formatted("String").replace("@TimedCallback", "@TimedCallback(" + value + ")")));

            assertThat(compilation).failed();
            assertThat(TestCase.messages(compilation)).isEmpty();
        }
    }

    @Test
    void readsConstantsOfAnnotationValues() {
        Compilation compilation = compile(
                source("Names", "class Names { static final String DONE = \"handler\" + \".done\"; }"),
                source("Handler", HANDLER.formatted("String").replace("@TimedCallback", "@TimedCallback(Names.DONE)")));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("TimedHandler")
                .contentsAsUtf8String()
                .contains("\"handler.done\"");
    }

    @Test
    void reportsATypeThatAClassOnTheClassPathCannotFind() throws IOException {
        compileToFolder(
                source("lib.Gone", "package lib; public class Gone {}"),
                source("lib.Api", "package lib; public interface Api { Gone gone(); }"));
        Files.delete(folder.resolve("lib/Gone.class"));

        List<String> messages = TestCase.messages(compileToFolder(source("Handler", """
                import dev.pathlight.TimedCallback;

                abstract class Handler implements lib.Api {
                    @TimedCallback
                    void done() {}
                }
                """)));

        assertThat(messages)
                .singleElement()
                .asString()
                .endsWith("Handler.java:4:5: ERROR [UnresolvedType] @TimedCallback method Handler.done() has no"
                        + " generated class: type 'Gone', which Api.gone() mentions, was not found. Add its library"
                        + " to the class path; if another processor generates it, fix that processor's errors"
                        + " first. See docs/errors/UnresolvedType.md.");
    }

    @Test
    void errorInOneTypeDoesNotStopTheOthers() throws IOException {
        compileToFolder(
                source(
                        "Bad",
                        HANDLER.formatted("String").replace("Handler", "Bad").replace("void", "private void")),
                source("Handler", HANDLER.formatted("String")));

        assertThat(folder.resolve("TimedHandler.java")).exists();
        assertThat(folder.resolve("TimedBad.java")).doesNotExist();
    }

    @Test
    void regeneratesAClassOfAnEarlierBuild() throws IOException {
        compileToFolder(source("Handler", HANDLER.formatted("String")));
        assertThat(folder.resolve("TimedHandler.class")).exists();

        DiagnosticCollector<JavaFileObject> diagnostics =
                compileToFolder(source("Handler", HANDLER.formatted("Integer")));

        assertThat(diagnostics.getDiagnostics()).isEmpty();
        assertThat(folder.resolve("TimedHandler.java")).content().contains("Consumer<Integer> done(");
    }

    @Test
    void neverReplacesAHandWrittenClassOnTheClassPath() throws IOException {
        compileToFolder(source("TimedHandler", "class TimedHandler {}"));

        DiagnosticCollector<JavaFileObject> diagnostics =
                compileToFolder(source("Handler", HANDLER.formatted("String")));

        assertThat(TestCase.messages(diagnostics)).singleElement().asString().contains("[NameTaken]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "11", "16"})
    void rejectsASourceLevelBelow17(String release) {
        Compilation compilation = Compiler.javac()
                .withOptions("--release", release, "-Xlint:-options")
                .withProcessors(new PathlightProcessor())
                .compile(source("Handler", HANDLER.formatted("String")));

        assertThat(TestCase.messages(compilation))
                .anySatisfy(message -> assertThat(message)
                        .contains(
                                "[SourceLevel] @TimedCallback method Handler.done(String) is compiled at source level "
                                        + release + ": Pathlight needs 17 or later. Set maven.compiler.release"))
                .noneSatisfy(message -> assertThat(message).contains("InternalError"));
    }

    @Test
    void toleratesASecondPathlightOnTheProcessorPath() {
        Compilation compilation = Compiler.javac()
                .withProcessors(new PathlightProcessor(), new PathlightProcessor())
                .compile(source("Handler", HANDLER.formatted("String")));

        assertThat(compilation).succeeded();
        assertThat(TestCase.messages(compilation))
                .singleElement()
                .asString()
                .contains("NOTE [WrittenTwice] @TimedCallback method Handler.done(String) left TimedHandler"
                        + " unchanged");
    }

    @Test
    void leavesItsAnnotationsToOtherProcessorsToo() {
        List<String> seen = new ArrayList<>();
        Processor other = new AbstractProcessor() {
            @Override
            public Set<String> getSupportedAnnotationTypes() {
                return Set.of("dev.pathlight.TimedCallback");
            }

            @Override
            public SourceVersion getSupportedSourceVersion() {
                return SourceVersion.latestSupported();
            }

            @Override
            public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                annotations.forEach(annotation -> seen.add(annotation.toString()));
                return false;
            }
        };
        Compilation compilation = Compiler.javac()
                .withProcessors(new PathlightProcessor(), other)
                .compile(source("Handler", HANDLER.formatted("String")));

        assertThat(compilation).succeeded();
        assertThat(seen).containsExactly("dev.pathlight.TimedCallback");
    }

    @Test
    void reportsAFileThatCannotBeWritten() {
        Compilation compilation = compileWithFiler(new IOException("disk full"));

        assertThat(TestCase.messages(compilation))
                .containsExactly(
                        "Handler.java:4:5: ERROR [CannotWrite] @TimedCallback method Handler.done(String) has no"
                                + " generated class: TimedHandler could not be written: disk full. Make the folder for generated"
                                + " sources writable. See docs/errors/CannotWrite.md.");
    }

    @Test
    void reportsItsOwnBugsWithoutThrowing() {
        Compilation compilation = compileWithFiler(new IllegalStateException("a bug"));

        assertThat(TestCase.messages(compilation))
                .singleElement()
                .asString()
                .startsWith("Handler.java:4:5: ERROR [InternalError] @TimedCallback method Handler.done(String) made"
                        + " Pathlight's processor fail: this is a bug in Pathlight. Please report it with the"
                        + " following stack trace. See docs/errors/InternalError.md.\n")
                .contains("java.lang.IllegalStateException: a bug")
                .contains("at dev.pathlight.processor.CompilerInteractionTest.");
    }

    private static Compilation compile(JavaFileObject... sources) {
        return TestCase.compile(List.of(sources), List.of("-Xlint:all,-processing"));
    }

    private DiagnosticCollector<JavaFileObject> compileToFolder(JavaFileObject... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        String classPath = System.getProperty("java.class.path");
        List<String> options = List.of(
                "-d", folder.toString(), "-cp", folder + java.io.File.pathSeparator + classPath, "-implicit:none");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, diagnostics, options, null, List.of(sources));
            task.setProcessors(List.of(new PathlightProcessor()));
            task.call();
        }
        return diagnostics;
    }

    /** Compiles with a file manager that fails to create any file. */
    private static Compilation compileWithFiler(Exception failure) {
        return Compiler.javac()
                .withProcessors(new FailingFiler(failure))
                .compile(source("Handler", HANDLER.formatted("String")));
    }

    private static JavaFileObject source(String name, String text) {
        return JavaFileObjects.forSourceString(name, text);
    }

    private static final class FailingFiler extends AbstractProcessor {
        private final PathlightProcessor pathlight = new PathlightProcessor();
        private final Exception failure;

        FailingFiler(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return pathlight.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return pathlight.getSupportedSourceVersion();
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            Filer failing = proxy(Filer.class, (proxy, method, arguments) -> {
                throw failure;
            });
            pathlight.init(proxy(ProcessingEnvironment.class, (proxy, method, arguments) -> {
                try {
                    return method.getName().equals("getFiler") ? failing : method.invoke(environment, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }));
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            pathlight.process(annotations, round);
            return false;
        }

        private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }
    }

    /** Generates {@code Dto}, which has a callback. */
    private static final class DtoGenerator extends AbstractProcessor {
        private boolean done;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile("Dto").openWriter()) {
                    writer.write(HANDLER.formatted("String").replace("Handler", "Dto"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
