package dev.pathlight.report;

import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.format.HumanReadable;
import dev.pathlight.format.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** The callbacks of an operation: the number of runs, the problems, and the time for which each held its thread. */
final class CallbackSection {
    private static final int MOST_ROWS = 12;

    private static final Comparator<CallbackRow> WORST_FIRST = Comparator.comparing(CallbackRow::needsAttention)
            .thenComparingLong(row -> row.active().sum())
            .reversed();

    private static final List<Problem> PROBLEMS = List.of(
            new Problem("errors", CallbackRow::errors),
            new Problem("late", CallbackRow::late),
            new Problem("repeated", CallbackRow::repeated),
            new Problem("pending", CallbackRow::pending));

    private final List<CallbackRow> rows;
    private final List<Problem> problems;
    private final Page page;

    CallbackSection(Operation operation, Page page) {
        this.page = page;
        this.rows = operation.callbacks().stream()
                .filter(row -> row.count() > 0 || (row.needsAttention() && !row.isOnlyInFlight(operation.name())))
                .toList();
        this.problems = PROBLEMS.stream()
                .filter(problem -> rows.stream().mapToLong(problem.count).sum() > 0)
                .toList();
    }

    /** A count that gets a column only if it is not zero for all callbacks. */
    private record Problem(String header, ToLongFunction<CallbackRow> count) {}

    void write() {
        if (rows.isEmpty()) {
            return;
        }
        List<String> headers = new ArrayList<>(List.of("callback", "awaits", "count"));
        problems.forEach(problem -> headers.add(problem.header));
        headers.addAll(List.of("running p50", "p99", "total"));
        List<List<String>> table = new ArrayList<>();
        table.add(headers);
        for (CallbackRow row : shown()) {
            table.add(cells(row));
        }
        page.gap().table(2, table);
        if (rows.size() > MOST_ROWS) {
            page.paragraph("and " + HumanReadable.count(rows.size() - MOST_ROWS, "more callback")
                    + " with fewer problems and less time running; the JSON has all of them.");
        }
    }

    /** Returns the rows by key; if there are too many, those with problems and then those with the most time. */
    private List<CallbackRow> shown() {
        if (rows.size() <= MOST_ROWS) {
            return rows;
        }
        return rows.stream().sorted(WORST_FIRST).limit(MOST_ROWS).toList();
    }

    private List<String> cells(CallbackRow row) {
        List<String> cells = new ArrayList<>();
        cells.add(Label.safe(row.key()));
        cells.add(Label.safe(row.awaits()));
        cells.add(Long.toString(row.count()));
        problems.forEach(problem -> cells.add(Long.toString(problem.count.applyAsLong(row))));
        Distribution active = row.active();
        boolean ran = active.count() > 0;
        cells.add(ran ? HumanReadable.time(active.quantile(0.5)) : "-");
        cells.add(ran ? HumanReadable.time(active.quantile(0.99)) : "-");
        cells.add(ran ? HumanReadable.time(active.sum()) : "-");
        return cells;
    }
}
