package dev.pathlight.stress;

import dev.pathlight.CallbackRow;
import dev.pathlight.instrumentation.CallbackKey;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads record one key while one of them reads in between: each run is counted once, and what was seen stays. */
@JCStressTest
@Outcome(
        id = {"0, 1, 2", "0, 2, 2", "1, 2, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "Counts only grow, and end at two.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A run lost, counted twice or taken back.")
@State
public class RecordersAgainstSnapshot {
    private static final CallbackKey FED = OneRequest.key("fed");

    private Runnable first;
    private Runnable second;
    private final OneRequest request = new OneRequest(() -> {
        first = OneRequest.callback(FED, () -> {});
        second = OneRequest.callback(FED, () -> {});
    });

    @Actor
    public void feeder() {
        first.run();
    }

    @Actor
    public void otherFeeder(III_Result r) {
        r.r1 = request.soFar("fed", CallbackRow::count);
        second.run();
        r.r2 = request.soFar("fed", CallbackRow::count);
    }

    @Arbiter
    public void count(III_Result r) {
        request.over();
        r.r3 = request.of("fed", CallbackRow::count);
    }
}
