package dev.pathlight.aggregation;

/** The runs of one callback in one operation. Written as its ledger says. */
public final class CallbackCell extends Cell {
    // The numbers of the counts, and of the times.
    static final int ERRORS = 0;
    static final int LATE = 1;
    static final int REPEATED = 2;
    static final int PENDING = 3;
    static final int ACTIVE = 0;
    static final int EXTERNAL = 1;
    static final int BLOCKED = 2;

    private final OperationCell operation;

    CallbackCell(boolean shared, OperationCell operation) {
        super(shared, 4, 3);
        this.operation = operation;
    }

    /** What was waited for has come and was, for so long, external and then blocked. */
    public void waited(long external, long blocked) {
        record(EXTERNAL, external);
        record(BLOCKED, blocked);
        operation.changed();
    }

    /** Code of the callback ran on a thread for so long. */
    public void ran(long active) {
        record(ACTIVE, active);
        operation.changed();
    }

    /** It threw, or its future failed. */
    public void failed() {
        add(ERRORS, 1);
        operation.changed();
    }

    /** It ran after its request had ended. */
    public void late() {
        add(LATE, 1);
        operation.changed();
    }

    /** It ran again although it is one-shot. */
    public void repeated() {
        add(REPEATED, 1);
        operation.changed();
    }

    /** It is registered and has not run. */
    public void pending() {
        add(PENDING, 1);
        operation.changed();
    }
}
