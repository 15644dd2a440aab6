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

/** The owner of a histogram records, also where a counter has to be widened, and another thread reads in between. */
@JCStressTest
@Outcome(id = "consistent, 131, 1000640", expect = Expect.ACCEPTABLE, desc = "Every value once.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A value lost, counted twice or taken back.")
@State
public class HistogramOfOneWriter {
    private static final int BEFORE = 126;

    private final Histogram histogram = new Histogram(false, new Room(1L << 40));

    public HistogramOfOneWriter() {
        for (int i = 0; i < BEFORE; i++) {
            histogram.record(5);
        }
    }

    @Actor
    public void owner() {
        histogram.record(5);
        histogram.record(5);
        histogram.record(0);
        histogram.record(1_000_000);
        histogram.record(0);
    }

    @Actor
    public void reader(LLL_Result r) {
        long before = histogram.distribution().count();
        long after = histogram.distribution().count();
        r.r1 = BEFORE <= before && before <= after && after <= BEFORE + 5 ? "consistent" : before + " " + after;
    }

    @Arbiter
    public void total(LLL_Result r) {
        Distribution all = histogram.distribution();
        r.r2 = all.count();
        r.r3 = all.sum();
    }
}
