package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

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
        blames.get(blocked.index(), blocked).by(by).addAndGet(time);
    }

    Totals totals() {
        Map<String, OperationTotals> operationTotals = new TreeMap<>();
        operations.forEach(cell -> operationTotals.put(cell.name().name(), cell.totals()));
        Map<Totals.Blame, Long> blameTotals = new HashMap<>();
        blames.forEach(row -> row.times.forEach(
                time -> blameTotals.put(new Totals.Blame(row.blocked.name(), time.by.name()), time.nanos.get())));
        return new Totals(operationTotals, blameTotals);
    }

    private static final class BlameRow {
        private final Key blocked;
        private final Table<Key, BlameCell> times = new Table<>(BlameCell::new);

        BlameRow(Key blocked) {
            this.blocked = blocked;
        }

        AtomicLong by(Key by) {
            return times.get(by.index(), by).nanos;
        }
    }

    private static final class BlameCell {
        private final Key by;
        private final AtomicLong nanos = new AtomicLong();

        BlameCell(Key by) {
            this.by = by;
        }
    }
}
