package dev.pathlight.stress;

import dev.pathlight.CallbackRow;
import dev.pathlight.Metrics;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/** A watched future cancelled as its source completes: one of the two wins, for the program and for the request. */
@JCStressTest
@Outcome(id = "cancelled, cancelled, 1, 1", expect = Expect.ACCEPTABLE, desc = "Cancelled first.")
@Outcome(id = "completed, completed, 1, 0", expect = Expect.ACCEPTABLE, desc = "Completed first.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Both or none counted, or the two futures differ.")
@State
public class CancelAgainstCompletion {
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private CompletableFuture<String> watched;
    private boolean cancelled;
    private boolean completed;
    private final OneRequest request =
            new OneRequest(() -> watched = Metrics.current().watch("feed", source));

    @Actor
    public void canceller() {
        cancelled = watched.cancel(false);
    }

    @Actor
    public void feeder() {
        completed = source.complete("full");
    }

    @Arbiter
    public void count(LLLL_Result r) {
        request.over();
        r.r1 = cancelled == completed ? "both or none" : cancelled ? "cancelled" : "completed";
        r.r2 = watched.isCancelled() != source.isCancelled()
                ? "different"
                : watched.isCancelled() ? "cancelled" : "completed";
        r.r3 = request.done();
        r.r4 = request.of("feed", CallbackRow::errors);
    }
}
