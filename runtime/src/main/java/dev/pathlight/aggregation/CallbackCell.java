package dev.pathlight.aggregation;

import dev.pathlight.CallbackRow;
import dev.pathlight.histogram.Room;
import org.jspecify.annotations.Nullable;

/** The runs of one callback in one operation. Written as its ledger says. */
public final class CallbackCell extends Cell {
    // The numbers of the counts, and of the times.
    private static final int ERRORS = 0;
    private static final int LATE = 1;
    private static final int REPEATED = 2;
    private static final int PENDING = 3;
    private static final int ACTIVE = 0;
    private static final int EXTERNAL = 1;
    private static final int BLOCKED = 2;

    private final CallbackId id;
    private final OperationCell operation;
    private volatile @Nullable CallbackRow latest;

    CallbackCell(boolean shared, CallbackId id, OperationCell operation, Room room) {
        super(shared, 4, 3, room);
        this.id = id;
        this.operation = operation;
    }

    /** Records the end of its wait: for how long it was waiting, and then queued. */
    public void waited(long external, long blocked) {
        record(EXTERNAL, external);
        record(BLOCKED, blocked);
        operation.changed();
    }

    /** Records the time for which code of the callback ran on a thread. */
    public void ran(long active) {
        record(ACTIVE, active);
        operation.changed();
    }

    /** Counts a run that threw, or a future that failed. */
    public void failed() {
        add(ERRORS, 1);
        operation.changed();
    }

    /** Counts a run after its request had ended. */
    public void late() {
        add(LATE, 1);
        operation.changed();
    }

    /** Counts a further run of a one-shot callback. */
    public void repeated() {
        add(REPEATED, 1);
        operation.changed();
    }

    /** Counts a callback that is registered and has not run. */
    public void pending() {
        add(PENDING, 1);
        operation.changed();
    }

    /** Returns the row so far; the same object as long as nothing is written. */
    CallbackRow row() {
        CallbackRow row = new CallbackRow(
                id.key().name(),
                id.awaits().name(),
                id.layer(),
                count(ERRORS),
                count(LATE),
                count(REPEATED),
                count(PENDING),
                time(ACTIVE),
                time(EXTERNAL),
                time(BLOCKED));
        CallbackRow known = latest;
        if (known != null && row.equals(known)) {
            return known;
        }
        latest = row;
        return row;
    }
}
