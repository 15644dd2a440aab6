package dev.pathlight.micrometer;

import dev.pathlight.BlameRow;
import dev.pathlight.CallbackRow;
import dev.pathlight.ExecutorRow;
import dev.pathlight.Health;
import dev.pathlight.Operation;
import dev.pathlight.PathKey;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;

/** Maps snapshots to meters. */
final class SnapshotMeters {
    private final Meters meters;
    private final boolean takesGauges;

    SnapshotMeters(Meters meters, boolean takesGauges) {
        this.meters = meters;
        this.takesGauges = takesGauges;
    }

    /** Reads a snapshot of everything since the start of the monitor. */
    void read(Snapshot snapshot) {
        snapshot.operations().forEach(this::operation);
        for (BlameRow row : snapshot.blame()) {
            total(MeterName.BLAME, row.time(), row);
            total(MeterName.BLAME_POSSIBLE, row.possible(), row);
        }
        for (ExecutorRow row : snapshot.executors()) {
            meters.times(MeterName.EXECUTOR_LAG, row.lag(), row.threads());
        }
        Health health = snapshot.health();
        meters.count(MeterName.LOST, health.lost());
        meters.count(MeterName.TRUNCATED, health.truncated());
        meters.count(MeterName.OUTSIDE, health.outside());
        meters.count(MeterName.CLAMPED, health.clamped());
        meters.count(MeterName.MONITOR_ERRORS, health.monitorErrors());
    }

    private void total(MeterName name, long time, BlameRow row) {
        if (time > 0) {
            meters.count(name, time, row.blocked(), row.by());
        }
    }

    private void operation(Operation operation) {
        String name = operation.name();
        meters.count(MeterName.REQUESTS, operation.count() - operation.errors(), name, "SUCCESS");
        meters.count(MeterName.REQUESTS, operation.errors(), name, "ERROR");
        meters.count(MeterName.REQUESTS, operation.abandoned(), name, "ABANDONED");
        meters.count(MeterName.REQUESTS, operation.dropped(), name, "DROPPED");
        number(MeterName.IN_FLIGHT, operation.inFlight(), name);
        meters.times(MeterName.RESPONSE, operation.response(), name);
        meters.times(MeterName.DURATION, operation.duration(), name);
        meters.times(MeterName.ACTIVE, operation.active(), name);
        meters.times(MeterName.EXTERNAL, operation.external(), name);
        meters.times(MeterName.BLOCKED, operation.blocked(), name);
        for (PathRow row : operation.path()) {
            PathKey id = row.id();
            meters.times(MeterName.PATH, row.time(), name, id.key(), id.kind().name());
        }
        operation.outstanding().forEach((key, count) -> meters.count(MeterName.OUTSTANDING, count, name, key));
        for (CallbackRow row : operation.callbacks()) {
            if (!row.isOnlyInFlight(name)) {
                callback(name, row);
            }
        }
    }

    private void callback(String operation, CallbackRow row) {
        String[] tags = {operation, row.key(), row.awaits(), row.layer()};
        meters.times(MeterName.CALLBACK_ACTIVE, row.active(), tags);
        meters.times(MeterName.CALLBACK_EXTERNAL, row.external(), tags);
        meters.times(MeterName.CALLBACK_BLOCKED, row.blocked(), tags);
        meters.count(MeterName.CALLBACK_ERRORS, row.errors(), tags);
        meters.count(MeterName.CALLBACK_LATE, row.late(), tags);
        meters.count(MeterName.CALLBACK_REPEATED, row.repeated(), tags);
        number(MeterName.CALLBACK_PENDING, row.pending(), tags);
    }

    private void number(MeterName name, long number, String... tags) {
        if (takesGauges) {
            meters.number(name, number, tags);
        }
    }
}
