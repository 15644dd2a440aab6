package dev.pathlight.benchmarks.compile;

import dev.pathlight.benchmarks.report.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** javac with the processor, against javac on the same sources with what the processor makes of them made beforehand. */
public final class CompileTime {
    private static final int CLASSES = 1_000;
    private static final int REPEATS = 6;
    private static final String PROCESSOR = "dev.pathlight.processor.PathlightProcessor";

    private CompileTime() {}

    /** Milliseconds of both, warm, in turns in one JVM. */
    public static void measure(double scale, Sink sink) throws IOException {
        int classes = (int) (CLASSES * scale) + 1;
        List<JavaFileObject> written = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            written.add(handler(i));
        }
        List<JavaFileObject> all = new ArrayList<>(written);
        all.addAll(compile(written, true).generated());

        double[] processed = new double[REPEATS];
        double[] plain = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            processed[i] = millis(written, true);
            plain[i] = millis(all, false);
        }
        // The first half warms up.
        sink.figure("javac/processor", quick(processed));
        sink.figure("javac/generated beforehand", quick(plain));
        sink.figure("javac more a class", (quick(processed) - quick(plain)) / classes);
    }

    private static double quick(double[] millis) {
        double[] warm = Arrays.copyOfRange(millis, millis.length / 2, millis.length);
        Arrays.sort(warm);
        return warm[warm.length / 4];
    }

    private static double millis(List<JavaFileObject> sources, boolean processing) throws IOException {
        long start = System.nanoTime();
        compile(sources, processing);
        return (System.nanoTime() - start) / 1e6;
    }

    private static MemoryFiles compile(List<JavaFileObject> sources, boolean processing) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        List<String> options = processing ? List.of("-processor", PROCESSOR) : List.of("-proc:none");
        try (MemoryFiles files = new MemoryFiles(javac.getStandardFileManager(null, null, null))) {
            if (!javac.getTask(null, files, null, options, null, sources).call()) {
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
