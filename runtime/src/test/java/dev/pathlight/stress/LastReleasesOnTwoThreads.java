package dev.pathlight.stress;

import dev.pathlight.instrumentation.CallbackKey;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** The last two references given back at once: the request is done, once. */
@JCStressTest
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "Done once, with one response.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Done twice, or never.")
@State
public class LastReleasesOnTwoThreads {
    private static final CallbackKey FED = OneRequest.key("fed");
    private static final CallbackKey WASHED = OneRequest.key("washed");

    private Runnable fed;
    private Runnable washed;
    private final OneRequest request = new OneRequest(() -> {
        fed = OneRequest.callback(FED, () -> {});
        washed = OneRequest.callback(WASHED, () -> {});
    });

    @Actor
    public void feeder() {
        fed.run();
    }

    @Actor
    public void sink() {
        washed.run();
    }

    @Arbiter
    public void count(III_Result r) {
        request.over();
        r.r1 = request.done();
        r.r2 = request.responses();
        r.r3 = request.inFlight();
    }
}
