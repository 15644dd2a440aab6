package dev.pathlight.report;

import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.Window;
import dev.pathlight.histogram.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All about one operation: counts, times, its critical path and its callbacks. */
final class OperationSection {
    private final Window window;
    private final OperationTotals operation;
    private final Words words;
    private final Page page;

    OperationSection(Window window, OperationTotals operation, Page page) {
        this.window = window;
        this.operation = operation;
        this.words = new Words(operation.name());
        this.page = page;
    }

    void write() {
        page.gap().heading(Words.name(operation.name()));
        page.paragraph(counts());
        neverCame();
        if (operation.response().count() > 0) {
            page.gap().table(times());
            notTold();
            page.gap();
            new BlameSection(window, page).bottleneck(operation);
            new ChainSection(operation, words, page).write();
            new PathSection(operation, words, page).write();
        }
        new CallbackSection(window.callbacks(operation), page).write();
    }

    private String counts() {
        List<String> parts = new ArrayList<>();
        parts.add(Figures.count(operation.count(), "request") + " done");
        parts.add(Figures.rate(window.perSecond(operation.count())));
        parts.add(errors());
        parts.add(window.inFlight(operation) + " in flight");
        if (operation.abandoned() > 0) {
            parts.add(operation.abandoned() + " abandoned (timeout)");
        }
        if (operation.dropped() > 0) {
            parts.add(operation.dropped() + " dropped (can never end)");
        }
        return String.join(", ", parts);
    }

    private String errors() {
        long errors = operation.errors();
        String share = errors > 0 && operation.count() > 0
                ? " (" + Figures.percent((double) errors / operation.count()) + ")"
                : "";
        return Figures.count(errors, "error") + share;
    }

    private void neverCame() {
        Map<String, Long> missing = operation.outstanding();
        if (!missing.isEmpty()) {
            List<String> pieces = new ArrayList<>();
            missing.forEach((key, count) ->
                    pieces.add(Words.name(key) + " " + count + (pieces.size() < missing.size() - 1 ? "," : "")));
            page.wrapped("never came in the requests abandoned or dropped:", pieces);
        }
    }

    private TextTable times() {
        boolean upperBound = PathSection.isUpperBound(operation);
        TextTable table = new TextTable(1, List.of("", "p50", "p95", "p99", "max"));
        add(table, "response", "", operation.response());
        add(table, "duration", "", operation.duration());
        add(table, "active", "", operation.active());
        // What is too much in one is missing in the other.
        add(table, "external", upperBound ? Words.AT_MOST : "", operation.external());
        add(table, "blocked", upperBound ? Words.AT_LEAST : "", operation.blocked());
        return table;
    }

    private static void add(TextTable table, String name, String bound, Distribution values) {
        if (values.count() == 0) {
            table.row(name, "-", "-", "-", "-");
            return;
        }
        table.row(
                name,
                bound + Figures.time(values.quantile(0.5)),
                bound + Figures.time(values.quantile(0.95)),
                bound + Figures.time(values.quantile(0.99)),
                bound + Figures.time(values.max()));
    }

    private void notTold() {
        long responses = operation.response().count();
        long silent = responses - operation.told();
        if (silent > 0) {
            String where = silent == responses ? "" : " in " + silent + " of " + responses + " requests";
            page.paragraph(
                    "response not told" + where + ": the end of the request stands for it. Call Metrics.respond(), or"
                            + " mark the callback that answers with the attribute \"responds\".");
        }
    }
}
