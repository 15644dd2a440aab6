package dev.pathlight.stress;

import dev.pathlight.CallbackRow;
import dev.pathlight.Metrics;
import dev.pathlight.instrumentation.CallbackKey;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A callback released by hand while another thread calls it: it runs, and the request is done once. */
@JCStressTest
@Outcome(id = "1, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Called first.")
@Outcome(id = "1, 1, 1, 1", expect = Expect.ACCEPTABLE, desc = "Released first: the call is late.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Done twice or never, or a run lost.")
@State
public class ReleaseAgainstLateCall {
    private static final CallbackKey FED = OneRequest.key("fed");

    private final AtomicInteger runs = new AtomicInteger();
    private Runnable fed;
    private final OneRequest request = new OneRequest(() -> fed = OneRequest.callback(FED, runs::incrementAndGet));

    @Actor
    public void canceller() {
        Metrics.release(fed);
    }

    @Actor
    public void caller() {
        fed.run();
    }

    @Arbiter
    public void count(IIII_Result r) {
        request.over();
        r.r1 = request.done();
        r.r2 = runs.get();
        r.r3 = request.of("fed", CallbackRow::count);
        r.r4 = request.of("fed", CallbackRow::late);
    }
}
