package dev.pathlight.micrometer;

import dev.pathlight.Snapshot;

/** Maps snapshots to meters. */
final class SnapshotMeters {
    private final Meters meters;

    SnapshotMeters(Meters meters) {
        this.meters = meters;
    }

    /** Reads a snapshot of everything since the start of the monitor. */
    void read(Snapshot snapshot) {
        snapshot.operations().forEach(this::operation);
        for (Snapshot.Blame row : snapshot.blame()) {
            meters.total(MeterName.BLAME, row.time(), row.blocked(), row.by());
        }
        for (Snapshot.ExecutorRow row : snapshot.executors()) {
            meters.times(MeterName.EXECUTOR_LAG, row.lag(), row.threads());
        }
        meters.count(MeterName.LOST, snapshot.lost());
        meters.count(MeterName.TRUNCATED, snapshot.truncated());
        meters.count(MeterName.OUTSIDE, snapshot.outside());
        meters.total(MeterName.CLAMPED, snapshot.clamped());
        meters.count(MeterName.MONITOR_ERRORS, snapshot.monitorErrors());
    }

    private void operation(Snapshot.Operation operation) {
        String name = operation.name();
        meters.count(MeterName.REQUESTS, operation.count() - operation.errors(), name, "SUCCESS");
        meters.count(MeterName.REQUESTS, operation.errors(), name, "ERROR");
        meters.count(MeterName.REQUESTS, operation.abandoned(), name, "ABANDONED");
        meters.count(MeterName.REQUESTS, operation.dropped(), name, "DROPPED");
        meters.number(MeterName.IN_FLIGHT, operation.inFlight(), name);
        meters.times(MeterName.RESPONSE, operation.response(), name);
        meters.times(MeterName.DURATION, operation.duration(), name);
        meters.times(MeterName.ACTIVE, operation.active(), name);
        meters.times(MeterName.EXTERNAL, operation.external(), name);
        meters.times(MeterName.BLOCKED, operation.blocked(), name);
        for (Snapshot.PathRow row : operation.path()) {
            meters.times(MeterName.PATH, row.time(), name, row.key(), row.kind());
        }
        operation.outstanding().forEach((key, count) -> meters.count(MeterName.OUTSTANDING, count, name, key));
        for (Snapshot.CallbackRow row : operation.callbacks()) {
            if (!isHandler(row, name)) {
                callback(name, row);
            }
        }
    }

    /** Returns whether a row only says that the operation's own handler, or the future that it returned, is pending. */
    private static boolean isHandler(Snapshot.CallbackRow row, String operation) {
        return row.key().equals(operation)
                && row.awaits().equals(operation)
                && row.count() + row.errors() + row.late() + row.repeated() == 0;
    }

    private void callback(String operation, Snapshot.CallbackRow row) {
        String[] tags = {operation, row.key(), row.awaits(), row.layer()};
        meters.times(MeterName.CALLBACK_ACTIVE, row.active(), tags);
        meters.times(MeterName.CALLBACK_EXTERNAL, row.external(), tags);
        meters.times(MeterName.CALLBACK_BLOCKED, row.blocked(), tags);
        meters.count(MeterName.CALLBACK_ERRORS, row.errors(), tags);
        meters.count(MeterName.CALLBACK_LATE, row.late(), tags);
        meters.count(MeterName.CALLBACK_REPEATED, row.repeated(), tags);
        meters.number(MeterName.CALLBACK_PENDING, row.pending(), tags);
    }
}
