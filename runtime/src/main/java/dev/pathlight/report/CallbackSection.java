package dev.pathlight.report;

import dev.pathlight.aggregation.CallbackTotals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** The callbacks of an operation: how often each came, what went wrong, and how long it held its thread. */
final class CallbackSection {
    private static final int MOST_ROWS = 12;

    private final List<CallbackTotals> rows;
    private final Page page;

    CallbackSection(List<CallbackTotals> all, Page page) {
        this.rows = all.stream().filter(CallbackSection::hasAnything).toList();
        this.page = page;
    }

    /** A count that has a column only where some callback has one. */
    private record Trouble(String header, ToLongFunction<CallbackTotals> count) {}

    private static final List<Trouble> TROUBLES = List.of(
            new Trouble("errors", row -> row.errors()),
            new Trouble("late", row -> row.late()),
            new Trouble("repeated", row -> row.repeated()),
            new Trouble("pending", CallbackTotals::pending));

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
    private List<CallbackTotals> shown() {
        return rows.stream()
                .sorted(Comparator.comparing((CallbackTotals row) -> rows.size() > MOST_ROWS && !hasTrouble(row))
                        .thenComparing(
                                row -> rows.size() > MOST_ROWS ? -row.active().sum() : 0))
                .limit(MOST_ROWS)
                .toList();
    }

    private static List<String> cells(CallbackTotals row, List<Trouble> troubles) {
        List<String> cells = new ArrayList<>();
        cells.add(Label.safe(row.key()));
        cells.add(Label.safe(row.awaits()));
        cells.add(Long.toString(row.count()));
        troubles.forEach(trouble -> cells.add(Long.toString(trouble.count.applyAsLong(row))));
        boolean ran = row.active().count() > 0;
        cells.add(ran ? Figures.time(row.active().quantile(0.5)) : "-");
        cells.add(ran ? Figures.time(row.active().quantile(0.99)) : "-");
        cells.add(ran ? Figures.time(row.active().sum()) : "-");
        return cells;
    }

    private static boolean hasTrouble(CallbackTotals row) {
        return TROUBLES.stream().anyMatch(trouble -> trouble.count.applyAsLong(row) > 0);
    }

    private static boolean hasAnything(CallbackTotals row) {
        return row.count() > 0 || hasTrouble(row);
    }
}
