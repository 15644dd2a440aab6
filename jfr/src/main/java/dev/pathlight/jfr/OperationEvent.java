package dev.pathlight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The requests of one operation in an interval. */
@Name("pathlight.Operation")
@Label("Operation")
@Category("Pathlight")
@Description("The requests of one operation in an interval")
@StackTrace(false)
final class OperationEvent extends Event {
    @Label("Operation")
    String operation = "";

    @Label("Done")
    long done;

    @Label("Errors")
    long errors;

    @Label("Abandoned")
    @Description("Closed by their timeout")
    long abandoned;

    @Label("Dropped")
    @Description("Closed because no callback could complete them")
    long dropped;

    @Label("In Flight")
    @Description("In flight at the end of the interval")
    long inFlight;

    @Label("Response p50")
    @Timespan
    long responseP50;

    @Label("Response p95")
    @Timespan
    long responseP95;

    @Label("Response p99")
    @Timespan
    long responseP99;

    @Label("Response Max")
    @Timespan
    long responseMax;

    @Label("Active")
    @Description("Time in which code of requests was running on threads")
    @Timespan
    long active;

    @Label("External")
    @Description("Time in which requests were waiting for I/O, a timer or another service")
    @Timespan
    long external;

    @Label("Blocked")
    @Description("Time in which requests were ready and queued for a thread")
    @Timespan
    long blocked;
}
