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

                Written by `benchmarks/run`. Machines are noisy, so only ratios within one run are meaningful. Each ratio is computed
                from two measurements of the same round. A cell shows the median over the rounds and, in brackets, the range.

                """);
        circumstances.forEach(each -> lines("- " + each));
        targets();
        workload("callback", "One callback", """
                The handler of a request creates a hundred callbacks, which share the cost of the request. A loop on the same thread
                calls them after the handler has returned. *outside* is a callback of Pathlight that is created outside of any
                request: it runs untimed.""");
        workload("request", "A request with three callbacks", """
                A loop on the same thread calls the callbacks after the handler has returned; the last one is the response. *clocks*
                are only the 11 clock reads that Pathlight needs; *stopwatch* reads the clock 8 times and does not measure waiting.
                *off* is Pathlight with `pathlight.enabled=false`.""");
        workload(
                "nested",
                "A request with three callbacks, called at once",
                "Each callback is called inside the handler, as soon as it is registered.");
        workload("watched", "A request that waits for a future", """
                The handler requests a future, adds a lambda as its dependent and returns. A loop on the same thread completes the
                future.""");
        workload("chain", "A request that waits for a future with two steps", """
                The same with two functions attached before the last one. Pathlight records each as a step, the stopwatch reads the
                clock around each, and OpenTelemetry makes a span of each.""");
        workload("hop", "A request that continues on an executor", """
                One task, which runs on the same thread after the handler has returned: waking another thread would hide all other
                costs.""");
        counted("Snapshots, in microseconds", "snapshot ", """
                Snapshots of an operation with 10, 100 and 1,000 callback keys: *idle* if nothing has changed since the last
                snapshot, *oneChanged* if one request was measured.""");
        counted("A million requests in flight", "bytes in flight, ", """
                Bytes of heap per request, which waits for one callback or for three. *bare* are the objects of the application.""");
        counted("Collector pauses, in milliseconds", "longest pause, ", """
                The longest pause while half of the requests in flight end and are replaced, on a heap of 3 GB.""");
        counted("Percentiles of a long-tailed sample, error in percent", "percentile error/", """
                A million log-normal values, compared with the exact percentiles.""");
        counted("The compiler, in milliseconds", "javac/", "A thousand classes, warm; a short run compiles fewer.");
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
        lines("\n[README.md](README.md) explains why some targets are missed, and what was tried.");
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
