package dev.pathlight.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compile time: javac with the processor, javac on the same sources generated beforehand, and javac with AutoValue on as many
 * classes, alternately in one warm JVM. Measures CPU time, so that a busy machine matters little. It prints the results; the
 * benchmarks compare them with the targets.
 */
@Tag("deep")
class CompileTimeTest {
    private static final int CLASSES = 1_000;
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 5;

    private static final String ANNOTATED = """
            package p;

            import dev.pathlight.CriticalPath;
            import dev.pathlight.TimedCallback;
            import java.util.concurrent.CompletableFuture;
            import java.util.function.Consumer;

            class Handler%1$d implements Consumer<String> {
                private int done;

                @CriticalPath("handler%1$d")
                @Override public void accept(String name) {
                    TimedHandler%1$d.fed(this, 1).accept(name);
                }

                @TimedCallback(awaits = "feed", as = Consumer.class) void fed(int count, String bowl) { done += count; }

                @TimedCallback(awaits = "dishes") void washed() { done++; }

                @TimedCallback CompletableFuture<String> ask(String question) {
                    return CompletableFuture.completedFuture(question + done);
                }
            }
            """;

    private static final String VALUE = """
            package p;

            import com.google.auto.value.AutoValue;
            import java.util.List;

            @AutoValue
            abstract class Value%1$d {
                abstract String name();

                abstract int count();

                abstract List<String> others();

                static Value%1$d of(String name, int count, List<String> others) {
                    return new AutoValue_Value%1$d(name, count, others);
                }
            }
            """;

    @TempDir
    Path folder;

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

    @Test
    void printsCompileTimes() throws Exception {
        List<Path> annotated = write("annotated", "Handler", ANNOTATED);
        List<Path> values = write("values", "Value", VALUE);
        Files.createDirectories(folder.resolve("generated"));
        compile(annotated, List.of("-s", folder.resolve("generated").toString()), new PathlightProcessor());
        List<Path> beforehand = new ArrayList<>(annotated);
        try (Stream<Path> generated = Files.list(folder.resolve("generated/p"))) {
            generated.sorted().forEach(beforehand::add);
        }
        assertThat(beforehand).hasSize(2 * CLASSES);
        long[] with = new long[ROUNDS];
        long[] without = new long[ROUNDS];
        long[] autoValue = new long[ROUNDS];

        try (URLClassLoader loader = autoValue()) {
            for (int i = -WARM_UPS; i < ROUNDS; i++) {
                long one = compile(annotated, List.of(), new PathlightProcessor());
                long two = compile(beforehand, List.of("-proc:none"));
                long three = compile(values, List.of(), (Processor)
                        loader.loadClass("com.google.auto.value.processor.AutoValueProcessor")
                                .getDeclaredConstructor()
                                .newInstance());
                if (i >= 0) {
                    with[i] = one;
                    without[i] = two;
                    autoValue[i] = three;
                }
            }
        }

        double ratio = (double) median(with) / median(without);
        double perClass = (median(with) - median(without)) / 1e6 / CLASSES;
        System.out.printf(
                Locale.ROOT,
                "javac, %,d annotated classes: %.0f ms with the processor, %.0f ms with sources generated beforehand"
                        + " (ratio %.2f, %.2f ms a class); AutoValue on as many classes: %.0f ms (ratio %.2f)%n",
                CLASSES,
                median(with) / 1e6,
                median(without) / 1e6,
                ratio,
                perClass,
                median(autoValue) / 1e6,
                (double) median(with) / median(autoValue));
    }

    private static URLClassLoader autoValue() throws IOException {
        return new URLClassLoader(
                new URL[] {Build.tool("auto-value").toUri().toURL()}, CompileTimeTest.class.getClassLoader());
    }

    private List<Path> write(String home, String name, String source) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(home));
        List<Path> files = new ArrayList<>();
        for (int i : IntStream.range(0, CLASSES).toArray()) {
            files.add(Files.writeString(sources.resolve(name + i + ".java"), source.formatted(i)));
        }
        return files;
    }

    /** Returns CPU time in nanoseconds. */
    private long compile(List<Path> sources, List<String> options, Processor... processors) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(
                "-d",
                classes.toString(),
                "-classpath",
                Build.classPath() + File.pathSeparator + Build.tool("auto-value-annotations")));
        long start = processorTime();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, null, all, null, files.getJavaFileObjectsFromPaths(sources));
            if (processors.length > 0) {
                task.setProcessors(List.of(processors));
            }
            assertThat(task.call()).isTrue();
        }
        return processorTime() - start;
    }

    private static long processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
