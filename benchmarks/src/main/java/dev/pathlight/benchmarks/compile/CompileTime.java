package dev.pathlight.benchmarks.compile;

import dev.pathlight.benchmarks.report.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compares javac with the processor to javac on the same sources with their generated code. */
public final class CompileTime {
    private static final int CLASSES = 1_000;
    private static final int REPEATS = 6;
    private static final String PROCESSOR = "dev.pathlight.processor.PathlightProcessor";

    private CompileTime() {}

    /** Measures both in milliseconds, warm and in turns, in one JVM. */
    public static void measure(double scale, Sink sink) throws IOException {
        int classes = (int) (CLASSES * scale) + 1;
        List<JavaFileObject> written = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            written.add(handler(i));
        }
        List<JavaFileObject> all = new ArrayList<>(written);
        List<JavaFileObject> generated =
                compile(written, Optional.of(pathlight())).generated();
        all.addAll(generated);

        double[] processed = new double[REPEATS];
        double[] plain = new double[REPEATS];
        double[] idle = new double[REPEATS];
        double[] copied = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            processed[i] = millis(written, Optional.of(pathlight()));
            plain[i] = millis(all, Optional.empty());
            idle[i] = millis(all, Optional.of(new Floor(List.of())));
            copied[i] = millis(written, Optional.of(new Floor(generated)));
        }
        // The first half warms up.
        sink.figure("javac/processor", quick(processed));
        sink.figure("javac/generated beforehand", quick(plain));
        sink.figure("javac/generated beforehand, with a processor that does nothing", quick(idle));
        sink.figure("javac/processor that copies sources generated beforehand", quick(copied));
        sink.figure("javac time added per class", (quick(processed) - quick(plain)) / classes);
    }

    private static Processor pathlight() throws IOException {
        try {
            return Class.forName(PROCESSOR)
                    .asSubclass(Processor.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private static double quick(double[] millis) {
        double[] warm = Arrays.copyOfRange(millis, millis.length / 2, millis.length);
        Arrays.sort(warm);
        return warm[warm.length / 4];
    }

    private static double millis(List<JavaFileObject> sources, Optional<Processor> processor) throws IOException {
        long start = System.nanoTime();
        compile(sources, processor);
        return (System.nanoTime() - start) / 1e6;
    }

    private static MemoryFiles compile(List<JavaFileObject> sources, Optional<Processor> processor) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> options = processor.isPresent() ? List.of() : List.of("-proc:none");
        try (MemoryFiles files = new MemoryFiles(javac.getStandardFileManager(null, null, null))) {
            JavaCompiler.CompilationTask task = javac.getTask(null, files, null, options, null, sources);
            processor.ifPresent(one -> task.setProcessors(List.of(one)));
            if (!task.call()) {
                throw new IOException("the sources do not compile");
            }
            return files;
        }
    }

    /** A handler with a request and three callbacks. */
    private static JavaFileObject handler(int number) {
        String name = "Handler" + number;
        return new MemoryFiles.Source("app." + name, """
                package app;

                import dev.pathlight.CriticalPath;
                import dev.pathlight.TimedCallback;
                import java.util.concurrent.CompletableFuture;
                import java.util.function.Consumer;

                public class %1$s {
                    private long sum;

                    @CriticalPath
                    public void handle(Consumer<Runnable> api, String what) {
                        api.accept(Timed%1$s.washed(this, what));
                        Timed%1$s.ask(this, what).thenAccept(Timed%1$s.fed(this, 1L));
                    }

                    @TimedCallback(awaits = "feed", as = Consumer.class)
                    void fed(long bound, String bowl) {
                        sum += bound + bowl.length();
                    }

                    @TimedCallback(awaits = "dishes", as = Runnable.class)
                    void washed(String what) {
                        sum += what.length();
                    }

                    @TimedCallback
                    CompletableFuture<String> ask(String what) {
                        return CompletableFuture.completedFuture(what);
                    }
                }
                """.formatted(name));
    }
}
