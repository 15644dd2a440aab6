package dev.pathlight.micrometer;

import java.util.List;

/**
 * What is published: one name for one meaning, always with the same tags. Names, units and tags are a contract with
 * everybody's dashboards.
 */
enum Figure {
    REQUESTS(
            "pathlight.requests",
            "requests",
            "Requests that have ended: without an error, with one, closed at their timeout, or closed as nothing could"
                    + " bring them forward any more",
            "operation",
            "outcome"),
    IN_FLIGHT("pathlight.in.flight", "requests", "Requests that are not done", "operation"),
    RESPONSE("pathlight.response", Units.TIME, "From a request's start until its response was sent", "operation"),
    DURATION(
            "pathlight.duration",
            Units.TIME,
            "From a request's start until nothing was outstanding any more",
            "operation"),
    ACTIVE("pathlight.active", Units.TIME, "Time that a request's code had on threads", "operation"),
    EXTERNAL("pathlight.external", Units.TIME, "Time in which a request waited for something outside", "operation"),
    BLOCKED(
            "pathlight.blocked",
            Units.TIME,
            "Time in which a request could have run and no thread ran it",
            "operation"),
    PATH(
            "pathlight.path",
            Units.TIME,
            "Time on the critical path of a response; over all keys and kinds it sums to the response time",
            "operation",
            "key",
            "kind"),
    OUTSTANDING(
            "pathlight.outstanding",
            "registrations",
            "What had not come when a request was closed at its timeout, or as nothing could bring it forward",
            "operation",
            "key"),
    CALLBACK_ACTIVE("pathlight.callback.active", Units.TIME, "Time that a callback had on its thread", Tags.CALLBACK),
    CALLBACK_EXTERNAL(
            "pathlight.callback.external", Units.TIME, "From a registration until it was ready", Tags.CALLBACK),
    CALLBACK_BLOCKED("pathlight.callback.blocked", Units.TIME, "From ready until it started", Tags.CALLBACK),
    CALLBACK_ERRORS("pathlight.callback.errors", "errors", "Runs that threw, and futures that failed", Tags.CALLBACK),
    CALLBACK_LATE("pathlight.callback.late", "runs", "Runs after the request had ended", Tags.CALLBACK),
    CALLBACK_REPEATED("pathlight.callback.repeated", "runs", "Further runs of what is to run once", Tags.CALLBACK),
    CALLBACK_PENDING("pathlight.callback.pending", "registrations", "Registered and not run yet", Tags.CALLBACK),
    BLAME(
            "pathlight.blame",
            Units.TIME,
            "Time in which something stood ready on a critical path and another held its thread; once an interval",
            "blocked",
            "by"),
    EXECUTOR_LAG(
            "pathlight.executor.lag",
            Units.TIME,
            "For how long tasks stood ready on a wrapped executor, by the names of its threads",
            "threads"),
    LOST("pathlight.lost", "requests", "Requests not watched for a timeout, as too many were in flight"),
    TRUNCATED("pathlight.truncated", "requests", "Requests too long for all of their record to be kept"),
    OUTSIDE("pathlight.outside", "callbacks", "Callbacks made outside of any request"),
    CLAMPED("pathlight.clamped", Units.TIME, "Time that clocks took back; once an interval"),
    MONITOR_ERRORS("pathlight.monitor.errors", "errors", "Failures inside Pathlight, none of which left it"),
    FOLDED("pathlight.folded", "rows", "Rows that share one, (overflow), as there are too many of their name"),
    PUBLISH_FAILURES("pathlight.publish.failures", "failures", "What the registry, or what knows traces, has thrown");

    private final String meter;
    private final String unit;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // it is one that cannot change
    private final List<String> tagKeys;

    Figure(String meter, String unit, String description, String... tagKeys) {
        this.meter = meter;
        this.unit = unit;
        this.description = description;
        this.tagKeys = List.of(tagKeys);
    }

    /** The name of its meters. */
    String meter() {
        return meter;
    }

    /** Their base unit, for what is no time: of that the registry knows the unit. */
    String unit() {
        return unit;
    }

    String description() {
        return description;
    }

    List<String> tagKeys() {
        return tagKeys;
    }

    /** Whether percentiles over several processes are wanted, which takes buckets and, with them, many series. */
    boolean hasBuckets() {
        return unit.equals(Units.TIME)
                && (tagKeys.equals(List.of("operation")) || this == PATH || this == EXECUTOR_LAG);
    }

    private static final class Units {
        static final String TIME = "";

        private Units() {}
    }

    private static final class Tags {
        static final String[] CALLBACK = {"operation", "key", "awaits", "layer"};

        private Tags() {}
    }
}
