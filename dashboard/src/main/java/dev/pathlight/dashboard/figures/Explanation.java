package dev.pathlight.dashboard.figures;

import dev.pathlight.Kind;
import dev.pathlight.Operation;
import dev.pathlight.PathRow;
import dev.pathlight.Saving;
import dev.pathlight.TailRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Explanation of what would make one operation faster and why its slowest requests are slower, computed from a sample.
 * Immutable; all times are nanoseconds.
 *
 * @param from the start of the span
 * @param to the end of the span
 * @param operation the requests of the span, with their sample
 * @param gains what speeding up each key and kind would save, the most first
 * @param tail why the slowest hundredth is slower than the fastest half, the largest difference first
 * @since 0.1
 */
public record Explanation(Instant from, Instant to, Operation operation, List<Gain> gains, List<TailRow> tail) {
    /** Rows with less time would save next to nothing. */
    private static final int MOST_ROWS = 20;

    /** Copies the lists. */
    public Explanation {
        gains = List.copyOf(gains);
        tail = List.copyOf(tail);
    }

    /** Computes an explanation, which takes long. */
    public static Explanation of(Instant from, Instant to, Operation operation) {
        Comparator<Gain> mostSavedLast = Comparator.comparingLong(
                        (Gain gain) -> gain.ifHalved().atLeast())
                .thenComparingLong(gain -> gain.ifHalved().atMost())
                .thenComparingDouble(gain -> operation.timeShare(gain.path()));
        return new Explanation(
                from,
                to,
                operation,
                operation.path().stream()
                        .filter(row -> row.id().kind() != Kind.UNATTRIBUTED) // has no cause that could be made faster
                        .limit(MOST_ROWS)
                        .map(row -> Gain.of(operation, row))
                        .sorted(mostSavedLast.reversed())
                        .toList(),
                operation.sample().tail().stream().sorted().toList());
    }

    /**
     * Saving of mean response time if one key and kind is faster.
     *
     * @param path its time on the critical path, over all requests of the span
     * @param slack how much longer it could take without delaying the response
     * @param ifHalved the saving if its time is halved
     * @param ifRemoved the saving if its time is removed
     * @since 0.1
     */
    public record Gain(PathRow path, long slack, Saving ifHalved, Saving ifRemoved) {
        static Gain of(Operation operation, PathRow row) {
            return new Gain(
                    row,
                    operation.sample().slack(row.id()),
                    operation.sample().whatIf(row.id(), 0.5),
                    operation.sample().whatIf(row.id(), 0));
        }
    }
}
