package dev.pathlight.report;

import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.PathTotals;
import dev.pathlight.path.Kind;
import java.util.ArrayList;
import java.util.List;

/** The table of what the responses of an operation waited for in turn, as shares. */
final class PathSection {
    /** Smaller rows are summed up, but for the time without a cause, which is never hidden. */
    private static final double SMALL = 0.005;

    private static final int MOST_ROWS = 15;

    private final OperationTotals operation;
    private final Words words;
    private final Page page;

    PathSection(OperationTotals operation, Words words, Page page) {
        this.operation = operation;
        this.words = words;
        this.page = page;
    }

    void write() {
        List<PathTotals> shown = new ArrayList<>();
        List<PathTotals> small = new ArrayList<>();
        for (PathTotals row : operation.path()) {
            boolean large = row.timeShare() >= SMALL && shown.size() < MOST_ROWS;
            (large || row.id().kind() == Kind.UNATTRIBUTED ? shown : small).add(row);
        }
        if (small.size() == 1) {
            shown.addAll(small); // takes no more room than a row for the others
            small.clear();
        }
        if (shown.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(2, List.of("critical path", "", "of time", "of requests", "p50", "p95"));
        shown.forEach(row -> add(table, row));
        if (!small.isEmpty()) {
            double share = small.stream().mapToDouble(PathTotals::timeShare).sum();
            table.row("other", small.size() + " smaller rows", Figures.percent(share), "", "", "");
        }
        page.gap().table(table);
        if (isUpperBound(operation)) {
            page.paragraph(
                    "<= at most, >= at least: nothing told when it was ready, so time in a queue counts as external"
                            + " instead of blocked. ContextExecutor.wrap(executor) tells them apart.");
        }
    }

    private void add(TextTable table, PathTotals row) {
        boolean upperBound = row.estimated() > 0;
        table.row(
                Label.safe(row.id().key().name()),
                words.state(row.id()),
                Words.atMost(upperBound, Figures.percent(row.timeShare())),
                Figures.percent(row.requestShare()),
                Words.atMost(upperBound, Figures.time(row.time().quantile(0.5))),
                Words.atMost(upperBound, Figures.time(row.time().quantile(0.95))));
    }

    /** Whether a wait on a path of the operation may hold time in a queue. */
    static boolean isUpperBound(OperationTotals operation) {
        return operation.path().stream().anyMatch(row -> row.estimated() > 0);
    }
}
