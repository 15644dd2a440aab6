package dev.pathlight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The time in an interval for which one key held a thread while another was queued for it. */
@Name("pathlight.Blocked")
@Label("Blocked Thread")
@Category("Pathlight")
@Description("A key that was queued on a critical path, and the key that held its thread")
@StackTrace(false)
final class BlockedEvent extends Event {
    @Label("Queued")
    String queued = "";

    @Label("Held By")
    String heldBy = "";

    @Label("Time")
    @Timespan
    long time;

    @Label("Possible Time")
    @Description("Time beside that for which the key may have been queued")
    @Timespan
    long possible;
}
