package dev.pathlight.benchmarks.soak;

import dev.pathlight.CallbackRow;
import dev.pathlight.Operation;
import java.util.List;
import java.util.function.ToLongFunction;

/** The application's counts. Confined to one thread until that thread has ended. */
final class Tally {
    long requests;
    long requestErrors;
    long dropped;
    long runs;
    long callbackErrors;
    long repeated;
    long late;
    long asked;
    long failedFutures;

    static Tally of(List<Tally> parts) {
        Tally sum = new Tally();
        sum.requests = sum(parts, t -> t.requests - t.dropped);
        sum.requestErrors = sum(parts, t -> t.requestErrors);
        sum.dropped = sum(parts, t -> t.dropped);
        sum.runs = sum(parts, t -> t.runs);
        sum.callbackErrors = sum(parts, t -> t.callbackErrors);
        sum.repeated = sum(parts, t -> t.repeated);
        sum.late = sum(parts, t -> t.late);
        sum.asked = sum(parts, t -> t.asked);
        sum.failedFutures = sum(parts, t -> t.failedFutures);
        return sum;
    }

    /** Returns Pathlight's counts. */
    static Tally of(Operation operation) {
        Tally tally = new Tally();
        tally.requests = operation.count();
        tally.requestErrors = operation.errors();
        tally.dropped = operation.dropped();
        for (CallbackRow row : operation.callbacks()) {
            if (row.key().equals("Errands.step")) {
                tally.runs = row.count();
                tally.callbackErrors = row.errors();
                tally.repeated = row.repeated();
                tally.late = row.late();
            } else if (row.key().equals("Errands.ask")) {
                tally.asked = row.count();
                tally.failedFutures = row.errors();
            }
        }
        return tally;
    }

    private static long sum(List<Tally> parts, ToLongFunction<Tally> field) {
        return parts.stream().mapToLong(field).sum();
    }

    @Override
    public String toString() {
        return requests + " requests done, " + requestErrors + " of them errors; " + dropped + " dropped; " + runs
                + " runs, " + callbackErrors + " of them errors, " + repeated + " repeated, " + late + " late; " + asked
                + " futures, " + failedFutures + " of them failed";
    }
}
