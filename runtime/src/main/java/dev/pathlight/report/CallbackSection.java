package dev.pathlight.report;

import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.format.Label;
import dev.pathlight.format.Readable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The callbacks of an operation: how often each ran, what went wrong, and how long it held its thread. */
final class CallbackSection {
    private static final int MOST_ROWS = 12;

    private static final Comparator<CallbackRow> WORST_FIRST = Comparator.comparing(CallbackRow::needsAttention)
            .thenComparingLong(row -> row.active().sum())
            .reversed();

    /** Counts that get a column only if a callback has one. */
    private static final List<String> TROUBLES = List.of("errors", "late", "repeated", "pending");

    private final List<CallbackRow> rows = new ArrayList<>();
    private final long[] troubles = new long[TROUBLES.size()];
    private final Page page;

    CallbackSection(List<CallbackRow> all, Page page) {
        this.page = page;
        for (CallbackRow row : all) {
            if (row.count() > 0 || row.needsAttention()) {
                rows.add(row);
                for (int i = 0; i < troubles.length; i++) {
                    troubles[i] += troubles(row)[i];
                }
            }
        }
    }

    private static long[] troubles(CallbackRow row) {
        return new long[] {row.errors(), row.late(), row.repeated(), row.pending()};
    }

    void write() {
        if (rows.isEmpty()) {
            return;
        }
        List<String> headers = new ArrayList<>(List.of("callback", "awaits", "count"));
        for (int i = 0; i < troubles.length; i++) {
            if (troubles[i] > 0) {
                headers.add(TROUBLES.get(i));
            }
        }
        headers.addAll(List.of("running p50", "p99", "total"));
        List<List<String>> table = new ArrayList<>();
        table.add(headers);
        for (CallbackRow row : shown()) {
            table.add(cells(row));
        }
        page.gap().table(2, table);
        if (rows.size() > MOST_ROWS) {
            page.paragraph("and " + Readable.count(rows.size() - MOST_ROWS, "more callback")
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
        for (int i = 0; i < troubles.length; i++) {
            if (troubles[i] > 0) {
                cells.add(Long.toString(troubles(row)[i]));
            }
        }
        Distribution active = row.active();
        boolean ran = active.count() > 0;
        cells.add(ran ? Readable.time(active.quantile(0.5)) : "-");
        cells.add(ran ? Readable.time(active.quantile(0.99)) : "-");
        cells.add(ran ? Readable.time(active.sum()) : "-");
        return cells;
    }
}
