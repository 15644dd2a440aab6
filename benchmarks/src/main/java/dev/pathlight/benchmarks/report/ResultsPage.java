package dev.pathlight.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** {@code RESULTS.md}: the targets, and the figures behind them. */
public final class ResultsPage {
    private final Figures figures;
    private final StringBuilder text = new StringBuilder();

    /** Creates a page. */
    public ResultsPage(Figures figures) {
        this.figures = figures;
    }

    /**
     * Returns the page as Markdown.
     *
     * @param circumstances the machine, the JDK and so on, one per line
     */
    public String text(List<String> circumstances) {
        text.setLength(0);
        lines("""
                # What Pathlight costs

                Written by `benchmarks/run`. Machines are noisy: only ratios within one run count. A ratio is of the two figures of
                one round; given are the median over the rounds and, in brackets, the least and the most.

                """);
        circumstances.forEach(each -> lines("- " + each));
        targets();
        workload("callback", "One callback", """
                Made by the handler of a request with a hundred of them, which share what the request costs, handed over, and called
                from a loop on the same thread after the handler has returned. *outside* is a callback of Pathlight that no request
                makes: it works, untimed.""");
        workload("request", "A request with three callbacks", """
                They are called from a loop on the same thread after the handler has returned; the last is the response. *clocks* are
                the 11 clock reads that Pathlight's questions need, and nothing else; *stopwatch* reads 8 times, and knows nothing of
                waiting. *off* is Pathlight with `pathlight.enabled=false`.""");
        workload(
                "nested",
                "The same, called at once",
                "Each callback is called as soon as it has been registered, inside the handler.");
        workload("watched", "A request that waits for a future", """
                The handler asks for a future, makes a lambda depend on it and returns; a loop on the same thread completes it.""");
        workload("hop", "A request that goes on in an executor", """
                One task, run on the same thread after the handler has returned: waking another thread would hide all else.""");
        counted("Snapshots, in microseconds", "snapshot ", """
                Of an operation with 10, 100 and 1,000 callback keys: where nothing has changed since the snapshot before, and where
                one request was measured.""");
        counted("A million requests in flight", "bytes in flight, ", """
                Bytes of the heap for each, waiting for one callback or for three. *bare* are the application's own objects.""");
        counted("Pauses of the collector, in milliseconds", "longest pause, ", """
                The longest of those while half of the requests in flight came and went, on a heap of 3 GB.""");
        counted("Percentiles of a long-tailed sample, error in percent", "percentile error/", """
                Log-normal, a million values, against the exact ones.""");
        counted("The compiler, in milliseconds", "javac/", "A thousand classes, warm; a short run has fewer.");
        lines(new GrowthSection(figures).text());
        lines(new LoadSection(figures).text());
        return text.toString();
    }

    private void counted(String title, String prefix, String explanation) {
        List<String> measured = figures.namesIn(prefix);
        if (measured.isEmpty()) {
            return;
        }
        lines("\n## " + title + "\n\n" + explanation + "\n\n| | |\n| --- | --- |");
        for (String each : measured) {
            row(each.substring(prefix.length()), figures.of(each).text());
        }
    }

    private void targets() {
        lines("""

                ## Targets

                | | target | measured | |
                | --- | --- | --- | --- |""");
        for (Target target : Targets.all()) {
            row(
                    target.what(),
                    target.promise(),
                    target.measured().apply(figures).text(),
                    target.verdict(figures));
        }
        lines("\nWhy some are missed, and what was tried, is in [README.md](README.md).");
    }

    private void workload(String name, String title, String explanation) {
        List<String> measured = figures.namesIn(name + "/");
        if (measured.isEmpty()) {
            return;
        }
        lines("\n## " + title + "\n\n" + explanation + "\n\n| | ns | B | / Pathlight |\n| --- | --- | --- | --- |");
        for (String each : measured) {
            row(
                    each.substring(name.length() + 1),
                    figures.of(each).text(),
                    figures.of(each + Figures.BYTES).text(),
                    figures.ratio(each, name + (each.endsWith(" by two") ? "/pathlight by two" : "/pathlight"))
                            .text());
        }
    }

    private void row(String... cells) {
        lines(String.format(Locale.ROOT, "| %s |", String.join(" | ", cells)));
    }

    private void lines(String lines) {
        text.append(lines).append(lines.isEmpty() || lines.endsWith("\n") ? "" : "\n");
    }
}
