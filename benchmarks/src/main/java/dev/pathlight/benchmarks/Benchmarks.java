package dev.pathlight.benchmarks;

import dev.pathlight.benchmarks.report.Figures;
import dev.pathlight.benchmarks.report.Picture;
import dev.pathlight.benchmarks.report.ResultsPage;
import dev.pathlight.benchmarks.run.Circumstances;
import dev.pathlight.benchmarks.run.Effort;
import dev.pathlight.benchmarks.run.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs all benchmarks, and writes {@code RESULTS.md}. */
public final class Benchmarks {
    private static final String USAGE = """
            usage: benchmarks/run [--short] [--out DIR]

              --short    measure only what the targets need, in about five minutes
              --out DIR  the directory for the results (default: benchmarks)
            """;

    private Benchmarks() {}

    /** Runs as the command line says. */
    public static void main(String[] args) throws Exception {
        Effort effort = Effort.full();
        Path out = Path.of("benchmarks");
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--short")) {
                effort = Effort.brief();
            } else if (args[i].equals("--out") && i + 1 < args.length) {
                out = Path.of(args[++i]);
            } else {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
        measure(effort, out);
    }

    private static void measure(Effort effort, Path out) throws Exception {
        long start = System.nanoTime();
        Figures figures = new Figures();
        Rounds.run(effort, figures);
        String page = new ResultsPage(figures).text(Circumstances.lines(effort, System.nanoTime() - start));
        Path file = out.resolve("RESULTS.md");
        Files.writeString(file, page);
        if (effort.all()) {
            Files.writeString(out.resolve("growth.svg"), new Picture().of(figures));
        }
        System.out.println("Written to " + file);
    }
}
