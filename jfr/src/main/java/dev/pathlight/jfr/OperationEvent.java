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
    @Description("Closed as nothing could bring them forward any more")
    long dropped;

    @Label("In Flight")
    @Description("Not done at the end of the interval")
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
    @Description("Time of all requests on threads")
    @Timespan
    long active;

    @Label("External")
    @Description("Time in which requests waited for something outside")
    @Timespan
    long external;

    @Label("Blocked")
    @Description("Time in which requests could have run and no thread ran them")
    @Timespan
    long blocked;
}
