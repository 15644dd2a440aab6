package dev.pathlight.report;

import dev.pathlight.BlameRow;
import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;
import dev.pathlight.format.HumanReadable;
import dev.pathlight.format.Label;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The holders of threads for which callbacks on critical paths were queued. */
final class BlameSection {
    /** A thread is called the bottleneck from this share of an operation's response time on. */
    private static final double BOTTLENECK = 0.2;

    /** A smaller share of all response time is not worth a table. */
    private static final double WORTH_SHOWING = 0.01;

    private static final int MOST_ROWS = 5;
    private static final int MOST_HOLDERS = 3;
    private static final double FREQUENT = 0.05;

    private final Page page;
    private final List<BlameRow> rows;
    private final Set<String> handlers = new HashSet<>();
    private long response;
    private boolean upperBound;
    private boolean isBottleneck;

    BlameSection(Snapshot snapshot, Page page) {
        this.page = page;
        this.rows = snapshot.blame();
        for (Operation operation : snapshot.operations()) {
            handlers.add(operation.name());
            response += operation.response().sum();
            upperBound |= PathSection.isUpperBound(operation);
        }
    }

    /** Writes a sentence where the thread is the bottleneck of an operation. */
    void bottleneck(Operation operation) {
        Set<String> blocked = new HashSet<>();
        double share = 0;
        for (PathRow row : operation.path()) {
            if (row.id().kind() == Kind.BLOCKED) {
                blocked.add(row.id().key());
                share += operation.timeShare(row);
            }
        }
        if (share < BOTTLENECK) {
            return;
        }
        isBottleneck = true;
        List<BlameRow> ofOperation = new ArrayList<>();
        for (BlameRow row : rows) {
            if (blocked.contains(row.blocked())) {
                ofOperation.add(row);
            }
        }
        page.paragraph("The thread (event loop or pool) is the bottleneck: for " + HumanReadable.roundPercent(share)
                + " of the response time the request was queued while its thread was busy"
                + (ofOperation.isEmpty() ? "" : " with " + named(ofOperation, BlameRow::time)) + ".");
    }

    /** Writes the section for the whole span. */
    void write() {
        if (response == 0) {
            return;
        }
        page.gap().heading("what held the threads");
        long total = sum(rows, BlameRow::time);
        double share = (double) total / response;
        if (share < WORTH_SHOWING && !isBottleneck) {
            page.paragraph("Requests were queued for " + HumanReadable.percent(share) + " of all response time: "
                    + (upperBound
                            ? "no thread is known to be a bottleneck, but time marked with <= may include queueing."
                            : "no thread was a bottleneck."));
            writePossible();
            return;
        }
        page.paragraph("Requests were queued for " + HumanReadable.time(total) + " in all, "
                + HumanReadable.percent(share) + " of all response time, while their thread was busy with "
                + named(rows, BlameRow::time) + ".");
        page.gap().table(1, table(total));
        writePossible();
    }

    /** Writes for how long requests may have been queued beside that. */
    private void writePossible() {
        long total = sum(rows, BlameRow::possible);
        double share = (double) total / response;
        if (share >= WORTH_SHOWING) {
            page.paragraph("Requests may have been queued for up to " + HumanReadable.time(total) + " more, "
                    + HumanReadable.percent(share)
                    + " of all response time: it is unknown when their waits were over, and the threads"
                    + " were busy before with " + named(rows, BlameRow::possible) + ".");
        }
    }

    /** Returns a row for each holder, with the callback that it delayed most. */
    private List<List<String>> table(long total) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("held by", "time", "of queued", "mostly delayed"));
        List<List<BlameRow>> holders = holders(rows, BlameRow::time);
        int shown = holders.size() <= MOST_ROWS + 1 ? holders.size() : MOST_ROWS;
        long rest = total;
        for (List<BlameRow> held : holders.subList(0, shown)) {
            long time = sum(held, BlameRow::time);
            rest -= time;
            BlameRow most = held.get(0);
            String delayed = Label.name(most.blocked()) + handler(most.blocked());
            table.add(List.of(
                    holder(most.by()),
                    HumanReadable.time(time),
                    HumanReadable.percent((double) time / total),
                    delayed + " " + HumanReadable.roundPercent((double) most.time() / time)));
        }
        if (shown < holders.size()) {
            String others = holders.size() - shown + " others";
            table.add(List.of(others, HumanReadable.time(rest), HumanReadable.percent((double) rest / total), ""));
        }
        return table;
    }

    /** Returns the holders with their shares: {@code HomeHandler.fed (71 %), ChoresHandler.washed (12 %)}. */
    private String named(List<BlameRow> held, ToLongFunction<BlameRow> times) {
        long total = sum(held, times);
        List<String> names = new ArrayList<>();
        for (List<BlameRow> rowsOfHolder : holders(held, times)) {
            long time = sum(rowsOfHolder, times);
            if (names.isEmpty() || (names.size() < MOST_HOLDERS && time >= FREQUENT * total)) {
                names.add(Label.cut(holder(rowsOfHolder.get(0).by()), Label.COLUMNS) + " ("
                        + HumanReadable.roundPercent((double) time / total) + ")");
            }
        }
        return Label.list(names);
    }

    /** Groups the rows that have a time by holder, the most time first. */
    private static List<List<BlameRow>> holders(List<BlameRow> rows, ToLongFunction<BlameRow> times) {
        Map<String, List<BlameRow>> byHolder = new LinkedHashMap<>();
        for (BlameRow row : rows) {
            if (times.applyAsLong(row) > 0) {
                byHolder.computeIfAbsent(row.by(), by -> new ArrayList<>()).add(row);
            }
        }
        List<List<BlameRow>> holders = new ArrayList<>(byHolder.values());
        holders.sort((a, b) -> Long.compare(sum(b, times), sum(a, times)));
        return holders;
    }

    private static long sum(List<BlameRow> some, ToLongFunction<BlameRow> times) {
        return some.stream().mapToLong(times).sum();
    }

    /** Returns the name of a holder in full. */
    private String holder(String by) {
        if (by.equals("(other)")) {
            return "code that Pathlight does not see";
        }
        return by.equals(Key.TASK.name()) ? "tasks of requests" : Label.safe(by) + handler(by);
    }

    private String handler(String key) {
        return handlers.contains(key) ? " handler" : "";
    }
}
