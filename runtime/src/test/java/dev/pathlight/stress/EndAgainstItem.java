package dev.pathlight.stress;

import dev.pathlight.CallbackRow;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedListener;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** A listener is ended while a run of it starts on another thread: the request is done once, after both or before one. */
@JCStressTest
@Outcome(id = "1, 2, 0, 0", expect = Expect.ACCEPTABLE, desc = "The run held the request.")
@Outcome(id = "1, 2, 1, 0", expect = Expect.ACCEPTABLE, desc = "The run was late.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Done twice or never, or a run lost.")
@State
public class EndAgainstItem {
    private static final CallbackKey ROWS = OneRequest.key("rows");

    private TimedListener rows;
    private final OneRequest request = new OneRequest(() -> rows = TimedListener.register(ROWS));

    @Actor
    public void source() {
        Run.end(Run.last(rows));
    }

    @Actor
    public void other() {
        Run.end(Run.of(rows));
    }

    @Arbiter
    public void count(IIII_Result r) {
        request.over();
        r.r1 = request.done();
        r.r2 = request.of("rows", CallbackRow::count);
        r.r3 = request.of("rows", CallbackRow::late);
        r.r4 = request.inFlight();
    }
}
