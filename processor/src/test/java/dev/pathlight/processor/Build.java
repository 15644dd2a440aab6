package dev.pathlight.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.function.Executable;

/** Runs compilers as build tools do: on files, with options, and with a processor path. */
record Build(Path folder) {

    /** Ecj, in a separate class loader, so that other tests do not see its classes. */
    private static final class Ecj {
        static final ClassLoader LOADER = loader();

        private static ClassLoader loader() {
            try {
                URL jar = tool("ecj").toUri().toURL();
                return new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The result of a compilation. */
    record Result(boolean ok, String output) {
        Result succeeded() {
            assertThat(ok).as(output).isTrue();
            return this;
        }

        Result failed() {
            assertThat(ok).as(output).isFalse();
            return this;
        }
    }

    /** Writes a source as {@link Inputs} does. */
    Path source(String text) {
        JavaFileObject source = Inputs.file(text);
        Path file = folder.resolve("src").resolve(source.getName().replaceFirst("^/", ""));
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, TestCase.text(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles the sources with the javac of this JDK. */
    Result javac(String... options) {
        return javacWith(processorPath(), options);
    }

    Result javacWith(String processorPath, String... options) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, output, output, arguments(processorPath, options).toArray(String[]::new));
        return new Result(status == 0, output.toString(StandardCharsets.UTF_8));
    }

    /** Returns the output of the javac of this JDK in a separate process with nothing but these paths. */
    String forkedJavac(Path classPath, Path processorPath) throws Exception {
        create("classes");
        Process javac = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        "-d",
                        folder.resolve("classes").toString(),
                        "-classpath",
                        classPath.toString(),
                        "-processorpath",
                        processorPath.toString(),
                        folder.resolve("src/p/Foo.java").toString(),
                        folder.resolve("src/p/Other.java").toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(javac.waitFor()).as(output).isNotZero();
        return output;
    }

    /** Compiles the sources with the compiler of Eclipse. */
    Result ecj(String... options) {
        List<String> arguments = arguments(processorPath(), options);
        arguments.addAll(0, List.of("-17", "-proceedOnError"));
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output);
        try {
            ClassLoader loader = Ecj.LOADER;
            Class<?> main = loader.loadClass("org.eclipse.jdt.internal.compiler.batch.Main");
            Object compiler = main.getConstructor(
                            PrintWriter.class,
                            PrintWriter.class,
                            boolean.class,
                            Map.class,
                            loader.loadClass("org.eclipse.jdt.core.compiler.CompilationProgress"))
                    .newInstance(printer, printer, false, null, null);
            boolean ok = (boolean) main.getMethod("compile", String[].class)
                    .invoke(compiler, (Object) arguments.toArray(String[]::new));
            return new Result(ok, output.toString());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(output + ": " + e.getCause(), e);
        }
    }

    private List<String> arguments(String processorPath, String... options) {
        create("classes");
        create("generated");
        List<String> arguments = new ArrayList<>(List.of(
                "-encoding",
                "UTF-8",
                "-d",
                folder.resolve("classes").toString(),
                "-s",
                folder.resolve("generated").toString()));
        arguments.addAll(List.of("-classpath", classPath() + File.pathSeparator + folder.resolve("classes")));
        if (!processorPath.isEmpty()) {
            arguments.addAll(List.of("-processorpath", processorPath));
        }
        arguments.addAll(List.of(options));
        try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .sorted()
                    .forEach(arguments::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return arguments;
    }

    private void create(String name) {
        try {
            Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    String generated(String simpleName) {
        try {
            return Files.readString(folder.resolve("generated/p").resolve(simpleName + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the compiled scenario, a class {@code p.Scenario} that is a {@code Callable}. */
    Object call() throws Exception {
        try (URLClassLoader loader = classes()) {
            return ((Callable<?>) newInstance(loader, "p.Scenario")).call();
        }
    }

    /** Runs a compiled {@code Executable}. */
    void execute(String className) throws Throwable {
        try (URLClassLoader loader = classes()) {
            ((Executable) newInstance(loader, className)).execute();
        }
    }

    private URLClassLoader classes() throws IOException {
        return new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()}, Build.class.getClassLoader());
    }

    private static Object newInstance(ClassLoader loader, String className) throws ReflectiveOperationException {
        return loader.loadClass(className).getDeclaredConstructor().newInstance();
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Returns the path of the processor and its library. */
    static String processorPath() {
        return Stream.of(PathlightProcessor.class, com.palantir.javapoet.JavaFile.class)
                .map(Build::locationOf)
                .map(Path::toString)
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }

    static Path tool(String name) {
        return Path.of(System.getProperty("tools"), name + ".jar");
    }

    static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
