package dev.pathlight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One of the slowest requests of an operation in an interval. */
@Name("pathlight.SlowRequest")
@Label("Slow Request")
@Category("Pathlight")
@Description("One of the slowest requests of an operation in an interval")
@StackTrace(false)
final class SlowRequestEvent extends Event {
    @Label("Operation")
    String operation = "";

    @Label("Response Time")
    @Timespan
    long response;

    @Label("Request Duration")
    @Description("Time from its start until nothing was outstanding")
    @Timespan
    long requestDuration; // an event has a duration of its own

    @Label("Critical Path")
    @Description("The pieces of the response time, from the start on")
    String path = "";
}
