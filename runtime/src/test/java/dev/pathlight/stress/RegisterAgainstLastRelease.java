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

/** A callback registered as the request ends belongs to it, or works untimed; the request is done once, after it. */
@JCStressTest
@Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "Registered in time.")
@Outcome(id = "1, 0, 1, 0", expect = Expect.ACCEPTABLE, desc = "The request had ended.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Done twice or never, or a run lost.")
@State
public class RegisterAgainstLastRelease {
    private static final CallbackKey FED = OneRequest.key("fed");

    private final AtomicInteger runs = new AtomicInteger();
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
    public void registrar() {
        metrics.wrap("washed", (Runnable) runs::incrementAndGet).run();
    }

    @Arbiter
    public void count(IIII_Result r) {
        request.over();
        r.r1 = request.done();
        r.r2 = request.inFlight();
        r.r3 = runs.get();
        r.r4 = request.of("washed", CallbackRow::count);
    }
}
