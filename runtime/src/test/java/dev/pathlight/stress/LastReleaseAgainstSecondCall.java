package dev.pathlight.stress;

import dev.pathlight.CallbackRow;
import dev.pathlight.instrumentation.CallbackKey;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A callback called for the second time as its request ends: the run belongs to the request, or is late. */
@JCStressTest
@Outcome(id = "1, 2, 1, 0", expect = Expect.ACCEPTABLE, desc = "The second call came first.")
@Outcome(id = "1, 2, 0, 1", expect = Expect.ACCEPTABLE, desc = "The request had ended.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Done twice or never, or a run lost or counted twice.")
@State
public class LastReleaseAgainstSecondCall {
    private static final CallbackKey FED = OneRequest.key("fed");
    private static final CallbackKey WASHED = OneRequest.key("washed");

    private Runnable fed;
    private Runnable washed;
    private final OneRequest request = new OneRequest(() -> {
        fed = OneRequest.callback(FED, () -> {});
        washed = OneRequest.callback(WASHED, () -> {});
        fed.run();
    });

    @Actor
    public void sink() {
        washed.run();
    }

    @Actor
    public void feeder() {
        fed.run();
    }

    @Arbiter
    public void count(IIII_Result r) {
        request.over();
        r.r1 = request.done();
        r.r2 = request.of("fed", CallbackRow::count);
        r.r3 = request.of("fed", CallbackRow::repeated);
        r.r4 = request.of("fed", CallbackRow::late);
    }
}
