package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Where the threads of requests write what they measured. Any thread may write, without a lock. */
public final class Ledger {
    private final Table<Key, OperationCell> operations = new Table<>(OperationCell::new);
    private final Table<Key, BlameRow> blames = new Table<>(BlameRow::new);

    Ledger() {}

    /** The cell of an operation. */
    public OperationCell operation(Key name) {
        return operations.get(name.index(), name);
    }

    /** Something was blocked on a critical path while {@code by} held the thread. */
    public void blame(Key blocked, Key by, long time) {
        blames.get(blocked.index(), blocked).times.get(by.index(), by).addAndGet(time);
    }

    Totals totals() {
        Map<String, OperationTotals> operationTotals = new TreeMap<>();
        operations.forEach(cell -> operationTotals.put(cell.name().name(), cell.totals()));
        Map<Totals.Blame, Long> blameTotals = new HashMap<>();
        blames.forEach(row -> row.times.forEach(time ->
                blameTotals.put(new Totals.Blame(row.blocked.name(), time.key().name()), time.get())));
        return new Totals(operationTotals, blameTotals);
    }

    private static final class BlameRow {
        private final Key blocked;
        private final Table<Key, KeyedCount> times = new Table<>(KeyedCount::new);

        BlameRow(Key blocked) {
            this.blocked = blocked;
        }
    }
}
