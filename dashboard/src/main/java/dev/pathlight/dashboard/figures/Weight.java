package dev.pathlight.dashboard.figures;

import dev.pathlight.CallbackRow;
import dev.pathlight.Distribution;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Snapshot;

/**
 * Estimates of memory in bytes, from above.
 *
 * @since 0.1
 */
public final class Weight {
    private Weight() {}

    /** Estimates a snapshot without samples. */
    public static long of(Snapshot snapshot) {
        return snapshot.operations().stream().mapToLong(Weight::of).sum()
                + snapshot.blame().stream()
                        .mapToLong(row -> 64 + of(row.blocked()) + of(row.by()))
                        .sum()
                + snapshot.executors().stream()
                        .mapToLong(row -> 64 + of(row.threads()) + of(row.lag()))
                        .sum();
    }

    private static long of(Operation operation) {
        return of(operation.name())
                + of(operation.response())
                + of(operation.duration())
                + of(operation.active())
                + of(operation.external())
                + of(operation.blocked())
                + operation.path().stream().mapToLong(Weight::of).sum()
                + operation.callbacks().stream().mapToLong(Weight::of).sum()
                + operation.outstanding().keySet().stream()
                        .mapToLong(key -> 100 + of(key))
                        .sum();
    }

    private static long of(PathRow row) {
        return 100 + of(row.id().key()) + of(row.time());
    }

    private static long of(CallbackRow row) {
        return 150
                + of(row.key())
                + of(row.awaits())
                + of(row.layer())
                + of(row.active())
                + of(row.external())
                + of(row.blocked());
    }

    /** Estimates a name as if it were used once. */
    static long of(String name) {
        return 2L * name.length();
    }

    /** Estimates a distribution as if each value had its own bucket, as far as there are any: 128 for each power of two. */
    static long of(Distribution values) {
        int octaves = Long.numberOfLeadingZeros(values.min() | 255) - Long.numberOfLeadingZeros(values.max() | 255) + 2;
        return 80 + 3 * Math.min(values.count(), 128L * octaves);
    }
}
