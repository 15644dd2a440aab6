package dev.pathlight.report;

import dev.pathlight.aggregation.CallbackRow;
import dev.pathlight.aggregation.CallbackTotals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** The callbacks of an operation: how often each came, what went wrong, and how long it held its thread. */
final class CallbackSection {
    private static final int MOST_ROWS = 12;

    private final List<CallbackRow> rows;
    private final Page page;

    CallbackSection(List<CallbackRow> all, Page page) {
        this.rows = all.stream().filter(CallbackSection::hasAnything).toList();
        this.page = page;
    }

    /** A count that has a column only where some callback has one. */
    private record Trouble(String header, ToLongFunction<CallbackRow> count) {}

    private static final List<Trouble> TROUBLES = List.of(
            new Trouble("errors", row -> row.totals().errors()),
            new Trouble("late", row -> row.totals().late()),
            new Trouble("repeated", row -> row.totals().repeated()),
            new Trouble("pending", CallbackRow::pending));

    void write() {
        if (rows.isEmpty()) {
            return;
        }
        List<Trouble> troubles = TROUBLES.stream()
                .filter(trouble -> rows.stream().anyMatch(row -> trouble.count.applyAsLong(row) > 0))
                .toList();
        List<String> headers = new ArrayList<>(List.of("callback", "awaits", "count"));
        troubles.forEach(trouble -> headers.add(trouble.header));
        headers.addAll(List.of("active p50", "p99", "total"));
        TextTable table = new TextTable(2, headers);
        shown().forEach(row -> table.row(cells(row, troubles)));
        page.gap().table(table);
        if (rows.size() > MOST_ROWS) {
            page.paragraph("and " + Figures.count(rows.size() - MOST_ROWS, "more callback")
                    + " with less trouble and less time on their threads; the JSON has all.");
        }
    }

    /** By key as they come; where there are too many, first those with trouble and then those with the most time. */
    private List<CallbackRow> shown() {
        return rows.stream()
                .sorted(Comparator.comparing((CallbackRow row) -> rows.size() > MOST_ROWS && !hasTrouble(row))
                        .thenComparing(row ->
                                rows.size() > MOST_ROWS ? -row.totals().active().sum() : 0))
                .limit(MOST_ROWS)
                .toList();
    }

    private static List<String> cells(CallbackRow row, List<Trouble> troubles) {
        CallbackTotals totals = row.totals();
        List<String> cells = new ArrayList<>();
        cells.add(Label.safe(row.key()));
        cells.add(Label.safe(row.awaits()));
        cells.add(Long.toString(totals.count()));
        troubles.forEach(trouble -> cells.add(Long.toString(trouble.count.applyAsLong(row))));
        boolean ran = totals.active().count() > 0;
        cells.add(ran ? Figures.time(totals.active().quantile(0.5)) : "-");
        cells.add(ran ? Figures.time(totals.active().quantile(0.99)) : "-");
        cells.add(ran ? Figures.time(totals.active().sum()) : "-");
        return cells;
    }

    private static boolean hasTrouble(CallbackRow row) {
        return TROUBLES.stream().anyMatch(trouble -> trouble.count.applyAsLong(row) > 0);
    }

    private static boolean hasAnything(CallbackRow row) {
        return row.totals().count() > 0 || hasTrouble(row);
    }
}
