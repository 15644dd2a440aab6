package dev.pathlight.report;

import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.PathTotals;
import dev.pathlight.path.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who held threads while something stood ready on a critical path. */
final class BlameSection {
    /** From this share of an operation's response time on its thread is called the bottleneck. */
    private static final double BOTTLENECK = 0.2;

    /** Below this share of all response time there is nobody to blame. */
    private static final double WORTH_SHOWING = 0.01;

    private static final int MOST_ROWS = 5;
    private static final int MOST_HOLDERS = 3;
    private static final double FREQUENT = 0.05;

    private final Page page;
    private final List<Contents.BlameRow> rows;
    private final List<OperationTotals> operations;
    private final Set<String> handlers;

    BlameSection(Contents contents, Page page) {
        this.page = page;
        this.rows = contents.blame();
        this.operations = contents.operations();
        this.handlers = operations.stream().map(OperationTotals::name).collect(Collectors.toSet());
    }

    /** Says so where the thread is the bottleneck of an operation. */
    void bottleneck(OperationTotals operation) {
        List<PathTotals> blocked = operation.pathByTime().stream()
                .filter(row -> row.id().kind() == Kind.BLOCKED)
                .toList();
        double share = blocked.stream().mapToDouble(operation::timeShare).sum();
        if (share < BOTTLENECK) {
            return;
        }
        Set<String> keys = blocked.stream().map(row -> row.id().key().name()).collect(Collectors.toSet());
        List<Contents.BlameRow> ofOperation =
                rows.stream().filter(row -> keys.contains(row.blocked())).toList();
        page.paragraph("The thread (the event loop) is the bottleneck: for " + Figures.roundPercent(share)
                + " of the response time the request could have gone on, but its thread was busy"
                + (ofOperation.isEmpty() ? "" : " with " + holders(ofOperation)) + ".");
    }

    /** The table for the whole window. */
    void write() {
        long total = sum(rows);
        long response = operations.stream()
                .mapToLong(operation -> operation.response().sum())
                .sum();
        if (response == 0) {
            return;
        }
        page.gap().heading("who held the threads");
        double share = (double) total / response;
        if (share < WORTH_SHOWING) {
            boolean unknown = operations.stream().anyMatch(PathSection::isUpperBound);
            page.paragraph("Requests stood ready for " + Figures.percent(share) + " of all response time: "
                    + (unknown
                            ? "no thread is known to be a bottleneck, but time in queues is not known everywhere (<=)."
                            : "no thread was a bottleneck."));
            return;
        }
        page.paragraph("Requests stood ready for " + Figures.time(total) + " in all, " + Figures.percent(share)
                + " of all response time, while their thread was busy with " + holders(rows) + ".");
        page.gap().table(table(total));
    }

    private TextTable table(long total) {
        TextTable table = new TextTable(2, List.of("stood ready", "while its thread ran", "time", "of blocked"));
        int shown = rows.size() <= MOST_ROWS + 1 ? rows.size() : MOST_ROWS;
        for (Contents.BlameRow row : rows.subList(0, shown)) {
            String blocked = Label.safe(row.blocked()) + (handlers.contains(row.blocked()) ? " (arrived)" : "");
            table.row(
                    blocked, holder(row.by()), Figures.time(row.time()), Figures.percent((double) row.time() / total));
        }
        if (shown < rows.size()) {
            List<Contents.BlameRow> rest = rows.subList(shown, rows.size());
            table.row(
                    "other",
                    rest.size() + " smaller rows",
                    Figures.time(sum(rest)),
                    Figures.percent((double) sum(rest) / total));
        }
        return table;
    }

    /** {@code HomeHandler.fed (71 %), ChoresHandler.washed (12 %)}. */
    private String holders(List<Contents.BlameRow> held) {
        Map<String, Long> times = new LinkedHashMap<>();
        held.forEach(row -> times.merge(row.by(), row.time(), Long::sum));
        long total = sum(held);
        List<String> holders = new ArrayList<>();
        times.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_HOLDERS)
                .filter(entry -> holders.isEmpty() || entry.getValue() >= FREQUENT * total)
                .forEach(entry -> holders.add(Label.cut(holder(entry.getKey()), Words.NAME) + " ("
                        + Figures.roundPercent((double) entry.getValue() / total) + ")"));
        return Words.list(holders);
    }

    private String holder(String by) {
        return Words.holder(by) + (handlers.contains(by) ? " handler" : "");
    }

    private static long sum(List<Contents.BlameRow> some) {
        return some.stream().mapToLong(Contents.BlameRow::time).sum();
    }
}
