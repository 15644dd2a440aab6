package dev.pathlight.aggregation;

import dev.pathlight.path.Key;
import java.util.Map;

/** Where the threads of requests write what they measured. Any thread may write, without a lock. */
public final class Ledger {
    private final Table<Key, OperationCell> operations = new Table<>(OperationCell::new);

    /** By what was blocked, and then by who held the thread. */
    private final Table<Key, Table<Key, Cell>> blames = new Table<>(blocked -> new Table<>(by -> new Cell(1, 0)));

    /** The cell of an operation. */
    public OperationCell operation(Key name) {
        return operations.get(name.index(), name);
    }

    /** Something was blocked on a critical path while {@code by} held the thread. */
    public void blame(Key blocked, Key by, long time) {
        blames.get(blocked.index(), blocked).get(by.index(), by).add(0, time);
    }

    Map<Key, Sample> samples(boolean take) {
        return operations.read(cell -> cell.samples(take));
    }

    /** What has been written so far. */
    public Totals totals() {
        return new Totals(operations.read(OperationCell::totals), blames.read(holders -> holders.read(Cell::sums)));
    }
}
