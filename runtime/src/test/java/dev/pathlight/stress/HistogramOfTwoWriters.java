package dev.pathlight.stress;

import dev.pathlight.Distribution;
import dev.pathlight.histogram.Histogram;
import dev.pathlight.histogram.Room;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Two threads record the same values, in octaves that have no counters yet, and one of them reads in between. */
@JCStressTest
@Outcome(id = "consistent, 4, 2000010", expect = Expect.ACCEPTABLE, desc = "Every value once.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A value lost, counted twice or taken back.")
@State
public class HistogramOfTwoWriters {
    private final Histogram histogram = new Histogram(true, new Room(1L << 40));

    @Actor
    public void writer() {
        histogram.record(5);
        histogram.record(1_000_000);
    }

    @Actor
    public void otherWriter(LLL_Result r) {
        long before = histogram.distribution().count();
        histogram.record(5);
        long between = histogram.distribution().count();
        histogram.record(1_000_000);
        long after = histogram.distribution().count();
        r.r1 = before < between && between < after && after <= 4 ? "consistent" : before + " " + between + " " + after;
    }

    @Arbiter
    public void total(LLL_Result r) {
        Distribution all = histogram.distribution();
        r.r2 = all.count();
        r.r3 = all.sum();
    }
}
