package dev.pathlight.report;

import dev.pathlight.aggregation.BlameRow;
import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.PathTotals;
import dev.pathlight.aggregation.Window;
import dev.pathlight.path.Kind;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final List<BlameRow> rows;
    private final List<OperationTotals> operations;
    private final Set<String> handlers;

    BlameSection(Window window, Page page) {
        this.page = page;
        this.rows = window.blame();
        this.operations = window.operations();
        this.handlers = operations.stream().map(OperationTotals::name).collect(Collectors.toSet());
    }

    /** Says so where the thread is the bottleneck of an operation. */
    void bottleneck(OperationTotals operation) {
        List<PathTotals> blocked = operation.path().stream()
                .filter(row -> row.id().kind() == Kind.BLOCKED)
                .toList();
        double share = blocked.stream().mapToDouble(PathTotals::timeShare).sum();
        if (share < BOTTLENECK) {
            return;
        }
        Set<String> keys = blocked.stream().map(row -> row.id().key().name()).collect(Collectors.toSet());
        List<BlameRow> ofOperation =
                rows.stream().filter(row -> keys.contains(row.blocked())).toList();
        page.paragraph("The thread (event loop or pool) is the bottleneck: for " + Figures.roundPercent(share)
                + " of the response time the request could have gone on, but its thread was busy"
                + (ofOperation.isEmpty() ? "" : " with " + named(ofOperation)) + ".");
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
                + " of all response time, while their thread was busy with " + named(rows) + ".");
        page.gap().table(table(total));
    }

    /** A row for each holder, with whom it kept waiting most. */
    private TextTable table(long total) {
        TextTable table =
                new TextTable(1, List.of("held the thread", "time", "of blocked", "while stood ready, above all"));
        List<Holder> holders = holders(rows);
        int shown = holders.size() <= MOST_ROWS + 1 ? holders.size() : MOST_ROWS;
        for (Holder holder : holders.subList(0, shown)) {
            table.row(
                    name(holder.by()),
                    Figures.time(holder.time()),
                    Figures.percent((double) holder.time() / total),
                    keptWaiting(holder));
        }
        if (shown < holders.size()) {
            List<Holder> rest = holders.subList(shown, holders.size());
            long time = rest.stream().mapToLong(Holder::time).sum();
            table.row(rest.size() + " others", Figures.time(time), Figures.percent((double) time / total), "");
        }
        return table;
    }

    private String keptWaiting(Holder holder) {
        BlameRow most = holder.rows().get(0);
        return Label.cut(Label.safe(most.blocked()), Words.NAME)
                + (handlers.contains(most.blocked()) ? " handler" : "") + " "
                + Figures.roundPercent((double) most.time() / holder.time());
    }

    /** {@code HomeHandler.fed (71 %), ChoresHandler.washed (12 %)}. */
    private String named(List<BlameRow> held) {
        long total = sum(held);
        List<String> names = new ArrayList<>();
        for (Holder holder : holders(held)) {
            if (names.isEmpty() || (names.size() < MOST_HOLDERS && holder.time() >= FREQUENT * total)) {
                names.add(Label.cut(name(holder.by()), Words.NAME) + " ("
                        + Figures.roundPercent((double) holder.time() / total) + ")");
            }
        }
        return Words.list(names);
    }

    /** By holder, the most time first; the rows are in that order already. */
    private static List<Holder> holders(List<BlameRow> rows) {
        Map<String, List<BlameRow>> byHolder =
                rows.stream().collect(Collectors.groupingBy(BlameRow::by, LinkedHashMap::new, Collectors.toList()));
        return byHolder.entrySet().stream()
                .map(entry -> new Holder(entry.getKey(), sum(entry.getValue()), entry.getValue()))
                .sorted(Comparator.comparingLong(Holder::time).reversed())
                .toList();
    }

    /**
     * Who held threads.
     *
     * @param rows whom that kept waiting, the longest first
     */
    private record Holder(String by, long time, List<BlameRow> rows) {}

    private String name(String by) {
        return Words.holder(by) + (handlers.contains(by) ? " handler" : "");
    }

    private static long sum(List<BlameRow> some) {
        return some.stream().mapToLong(BlameRow::time).sum();
    }
}
