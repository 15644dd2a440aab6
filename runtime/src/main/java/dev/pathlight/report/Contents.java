package dev.pathlight.report;

import dev.pathlight.aggregation.CallbackId;
import dev.pathlight.aggregation.CallbackTotals;
import dev.pathlight.aggregation.InFlightCounts;
import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.Window;
import dev.pathlight.histogram.Distribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a window has to show, with what is in flight where nothing of it has ended yet. Immutable. */
final class Contents {
    private final Window window;

    Contents(Window window) {
        this.window = window;
    }

    /** The operations, by name, with those of which all requests are still in flight. */
    List<OperationTotals> operations() {
        Map<String, OperationTotals> operations = new TreeMap<>(window.totals().operations());
        window.inFlight().requests().keySet().forEach(name -> operations.computeIfAbsent(name, Contents::nothingOf));
        return List.copyOf(operations.values());
    }

    private static OperationTotals nothingOf(String name) {
        Distribution none = Distribution.EMPTY;
        return new OperationTotals(
                name, 0, 0, 0, 0, 0, none, none, none, none, none, Map.of(), Map.of(), Map.of(), List.of());
    }

    /** Requests not done at the end of the window. */
    long inFlight(OperationTotals operation) {
        return window.inFlight().requests().getOrDefault(operation.name(), 0L);
    }

    double perSecond(long count) {
        return count / window.seconds();
    }

    /** What never came in requests abandoned and dropped, by wait key; the difference of two readings may have zeros. */
    Map<String, Long> outstanding(OperationTotals operation) {
        Map<String, Long> missing = new TreeMap<>(operation.outstanding());
        missing.values().removeIf(count -> count <= 0);
        return missing;
    }

    /** The callbacks of an operation, by key, with those that have never run. */
    List<CallbackRow> callbacks(OperationTotals operation) {
        Map<CallbackId, CallbackTotals> callbacks = new HashMap<>(operation.callbacks());
        for (InFlightCounts.Pending pending : window.inFlight().pending().keySet()) {
            if (pending.operation().equals(operation.name())) {
                callbacks.computeIfAbsent(pending.callback(), Contents::neverRan);
            }
        }
        return callbacks.values().stream()
                .map(totals -> new CallbackRow(totals, window.inFlight().pending(operation.name(), totals.id())))
                .sorted(Comparator.comparing(CallbackRow::key)
                        .thenComparing(CallbackRow::awaits)
                        .thenComparing(row -> row.totals().id().layer()))
                .toList();
    }

    private static CallbackTotals neverRan(CallbackId id) {
        return new CallbackTotals(id, 0, 0, 0, Distribution.EMPTY, Distribution.EMPTY, Distribution.EMPTY);
    }

    /** Who held threads and for whom, the most time first. */
    List<BlameRow> blame() {
        List<BlameRow> rows = new ArrayList<>();
        window.totals().blames().forEach((blame, time) -> {
            if (time > 0) {
                rows.add(new BlameRow(blame.blocked(), blame.by(), time));
            }
        });
        rows.sort(Comparator.comparingLong(BlameRow::time)
                .reversed()
                .thenComparing(BlameRow::blocked)
                .thenComparing(BlameRow::by));
        return rows;
    }

    /**
     * A callback in an operation.
     *
     * @param pending registered and not run at the end of the window
     */
    record CallbackRow(CallbackTotals totals, long pending) {
        String key() {
            return totals.id().key().name();
        }

        String awaits() {
            return totals.id().awaits().name();
        }
    }

    /** Nanoseconds that something was blocked while {@code by} held its thread. */
    record BlameRow(String blocked, String by, long time) {}
}
