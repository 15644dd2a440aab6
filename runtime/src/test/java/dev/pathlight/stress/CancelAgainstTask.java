package dev.pathlight.stress;

import dev.pathlight.ContextExecutor;
import dev.pathlight.fixtures.ManualExecutor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A task cancelled as the executor starts it: it runs or not, and the request waits for it no longer. */
@JCStressTest
@Outcome(id = "1, 0, 0, 1", expect = Expect.ACCEPTABLE, desc = "Cancelled before it ran.")
@Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "Cancelled while it ran.")
@Outcome(id = "1, 0, 1, 0", expect = Expect.ACCEPTABLE, desc = "Over before it was cancelled.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Done twice or never.")
@State
public class CancelAgainstTask {
    private final AtomicInteger runs = new AtomicInteger();
    private final ManualExecutor executor = new ManualExecutor();
    private Future<?> future;
    private boolean cancelled;
    private final OneRequest request = new OneRequest(
            () -> future = ContextExecutor.wrap((ExecutorService) executor).submit(runs::incrementAndGet));

    @Actor
    public void canceller() {
        cancelled = future.cancel(false);
    }

    @Actor
    public void worker() {
        executor.task().run();
    }

    @Arbiter
    public void count(IIII_Result r) {
        request.over();
        r.r1 = request.done();
        r.r2 = request.inFlight();
        r.r3 = runs.get();
        r.r4 = cancelled ? 1 : 0;
    }
}
