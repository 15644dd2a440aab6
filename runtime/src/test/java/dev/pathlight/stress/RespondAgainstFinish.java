package dev.pathlight.stress;

import dev.pathlight.Metrics;
import dev.pathlight.instrumentation.CallbackKey;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A response reported as the request ends: it is counted once, in any order. */
@JCStressTest
@Outcome(id = "1, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Told in time.")
@Outcome(id = "1, 1, 0, 0", expect = Expect.ACCEPTABLE, desc = "The end of the request stands for the response.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A response counted twice, or none.")
@State
public class RespondAgainstFinish {
    private static final CallbackKey FED = OneRequest.key("fed");

    private Runnable fed;
    private Metrics metrics;
    private final OneRequest request = new OneRequest(() -> {
        fed = OneRequest.callback(FED, () -> {});
        metrics = Metrics.current();
    });

    @Actor
    public void feeder() {
        fed.run();
    }

    @Actor
    public void responder() {
        metrics.respond();
    }

    @Arbiter
    public void count(IIII_Result r) {
        request.over();
        r.r1 = request.done();
        r.r2 = request.responses();
        r.r3 = request.told();
        r.r4 = request.inFlight();
    }
}
