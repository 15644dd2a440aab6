package dev.pathlight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Who held a thread in an interval, and for whom. */
@Name("pathlight.Blocked")
@Label("Blocked Thread")
@Category("Pathlight")
@Description("What stood ready on a critical path, and what held its thread meanwhile")
@StackTrace(false)
final class BlockedEvent extends Event {
    @Label("Stood Ready")
    String stoodReady = "";

    @Label("Held By")
    String heldBy = "";

    @Label("Time")
    @Timespan
    long time;
}
