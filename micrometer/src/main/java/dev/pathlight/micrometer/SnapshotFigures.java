package dev.pathlight.micrometer;

import dev.pathlight.BlameRow;
import dev.pathlight.CallbackRow;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;

/** Which figure gets what of a snapshot. */
final class SnapshotFigures {
    private final Meters meters;

    SnapshotFigures(Meters meters) {
        this.meters = meters;
    }

    /** Reads all of a snapshot, which is of all since the monitor's start. */
    void read(Snapshot snapshot) {
        snapshot.operations().forEach(this::operation);
        for (BlameRow row : snapshot.blame()) {
            meters.total(Figure.BLAME, row.time(), row.blocked(), row.by());
        }
        for (ExecutorRow row : snapshot.executors()) {
            meters.times(Figure.EXECUTOR_LAG, row.lag(), row.threads());
        }
        meters.count(Figure.LOST, snapshot.health().lost());
        meters.count(Figure.TRUNCATED, snapshot.health().truncated());
        meters.count(Figure.OUTSIDE, snapshot.health().outside());
        meters.total(Figure.CLAMPED, snapshot.health().clamped());
        meters.count(Figure.MONITOR_ERRORS, snapshot.health().monitorErrors());
    }

    private void operation(Operation operation) {
        String name = operation.name();
        meters.count(Figure.REQUESTS, operation.count() - operation.errors(), name, "SUCCESS");
        meters.count(Figure.REQUESTS, operation.errors(), name, "ERROR");
        meters.count(Figure.REQUESTS, operation.abandoned(), name, "ABANDONED");
        meters.count(Figure.REQUESTS, operation.dropped(), name, "DROPPED");
        meters.number(Figure.IN_FLIGHT, operation.inFlight(), name);
        meters.times(Figure.RESPONSE, operation.response(), name);
        meters.times(Figure.DURATION, operation.duration(), name);
        meters.times(Figure.ACTIVE, operation.active(), name);
        meters.times(Figure.EXTERNAL, operation.external(), name);
        meters.times(Figure.BLOCKED, operation.blocked(), name);
        for (PathRow row : operation.path()) {
            meters.times(
                    Figure.PATH,
                    row.time(),
                    name,
                    row.id().key(),
                    row.id().kind().name());
        }
        operation.outstanding().forEach((key, count) -> meters.count(Figure.OUTSTANDING, count, name, key));
        operation.callbacks().forEach(row -> callback(name, row));
    }

    private void callback(String operation, CallbackRow row) {
        String[] tags = {operation, row.key(), row.awaits(), row.layer()};
        meters.times(Figure.CALLBACK_ACTIVE, row.active(), tags);
        meters.times(Figure.CALLBACK_EXTERNAL, row.external(), tags);
        meters.times(Figure.CALLBACK_BLOCKED, row.blocked(), tags);
        meters.count(Figure.CALLBACK_ERRORS, row.errors(), tags);
        meters.count(Figure.CALLBACK_LATE, row.late(), tags);
        meters.count(Figure.CALLBACK_REPEATED, row.repeated(), tags);
        meters.number(Figure.CALLBACK_PENDING, row.pending(), tags);
    }
}
