package dev.pathlight.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of named modules, with the runtime on the module path. */
class ModulesTest {
    @TempDir
    Path output;

    @Test
    void exportedClassCompilesWithoutTheModuleOfTheGeneratedAnnotation() throws Exception {
        DiagnosticCollector<JavaFileObject> diagnostics = compile("exported");

        assertThat(diagnostics.getDiagnostics()).isEmpty();
        TestCase.assertGolden(
                TestCase.RESOURCES.resolve("expected/exported/TimedService.java"),
                Files.readString(output.resolve("exported/TimedService.java")));
    }

    @Test
    void wrapperIsMarkedAsGeneratedWhereItsModuleCanNameTheAnnotation() throws Exception {
        DiagnosticCollector<JavaFileObject> diagnostics = compile("compiler");

        assertThat(diagnostics.getDiagnostics()).isEmpty();
        assertThat(output.resolve("compiler/TimedService.java"))
                .content()
                .contains("@Generated(\"dev.pathlight.processor\")");
        assertThat(TestCase.RESOURCES.resolve("expected/exported/TimedService.java"))
                .content()
                .doesNotContain("@Generated(");
    }

    /** As a named module, the processor does not require the compiler's trees either. */
    @Test
    void processorRunsFromTheModulePath() throws Exception {
        Build build = new Build(output);
        build.source("class Foo { @TimedCallback void onDone() {} }");

        build.javacWith(
                        "",
                        "--processor-module-path",
                        Build.processorPath(),
                        "-processor",
                        PathlightProcessor.class.getName())
                .succeeded();

        assertThat(build.generated("TimedFoo")).contains("p.Foo.onDone(Foo.java:1)");
    }

    @Test
    void runtimeThatIsRequiredOnlyStaticallyCausesAWarning() throws Exception {
        DiagnosticCollector<JavaFileObject> diagnostics = compile("RuntimeStatic");

        assertThat(TestCase.messages(diagnostics))
                .containsExactly("Service.java:11:5: WARNING [RuntimeStatic] @CriticalPath method Service.start() needs"
                        + " Pathlight at run time: module statically requires dev.pathlight only statically. Write"
                        + " 'requires dev.pathlight;'. See docs/errors/RuntimeStatic.md.");
    }

    private DiagnosticCollector<JavaFileObject> compile(String name) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        String modulePath = locationOf("dev.pathlight.TimedCallback")
                + File.pathSeparator
                + locationOf("org.jspecify.annotations.NullMarked");
        List<String> options = List.of(
                "-Xlint:all,-processing,-module,-classfile",
                "-Werror",
                "--module-path",
                modulePath,
                "-d",
                output.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            List<Path> sources = TestCase.list(
                            TestCase.RESOURCES.resolve("modules").resolve(name))
                    .toList();
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(new PathlightProcessor()));
            task.call();
        }
        return diagnostics;
    }

    private static Path locationOf(String className) throws Exception {
        return Path.of(Class.forName(className)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
