package dev.pathlight.micrometer;

import java.util.List;

/**
 * The meters that are published: one name for one meaning, always with the same tags. Names, units and tags are a
 * contract with the dashboards of users.
 */
enum MeterName {
    REQUESTS(
            "pathlight.requests",
            "requests",
            "Requests that have ended: without an error, with one, closed by their timeout, or closed because no callback"
                    + " could complete them",
            "operation",
            "outcome"),
    IN_FLIGHT("pathlight.in.flight", "requests", "Requests in flight", "operation"),
    RESPONSE(
            "pathlight.response",
            MeterName.TIME,
            "Time from the start of a request until its response was sent",
            "operation"),
    DURATION(
            "pathlight.duration",
            MeterName.TIME,
            "Time from the start of a request until nothing was outstanding",
            "operation"),
    ACTIVE(
            "pathlight.active",
            MeterName.TIME,
            "Time in which the code of a request was running on a thread",
            "operation"),
    EXTERNAL(
            "pathlight.external",
            MeterName.TIME,
            "Time in which a request was waiting for I/O, a timer or another service",
            "operation"),
    BLOCKED(
            "pathlight.blocked",
            MeterName.TIME,
            "Time in which a request was ready and queued for a thread",
            "operation"),
    PATH(
            "pathlight.path",
            MeterName.TIME,
            "Time on the critical path of a response; over all keys and kinds it sums to the response time",
            "operation",
            "key",
            "kind"),
    OUTSTANDING(
            "pathlight.outstanding",
            "registrations",
            "Waits outstanding when a request was closed by its timeout, or because no callback could complete it",
            "operation",
            "key"),
    CALLBACK_ACTIVE(
            "pathlight.callback.active",
            MeterName.TIME,
            "Time in which a callback was running on its thread",
            callbackTags()),
    CALLBACK_EXTERNAL(
            "pathlight.callback.external",
            MeterName.TIME,
            "Time from a registration until it was ready",
            callbackTags()),
    CALLBACK_BLOCKED(
            "pathlight.callback.blocked", MeterName.TIME, "Time from ready until the callback started", callbackTags()),
    CALLBACK_ERRORS("pathlight.callback.errors", "errors", "Runs that threw, and futures that failed", callbackTags()),
    CALLBACK_LATE("pathlight.callback.late", "runs", "Runs after the end of the request", callbackTags()),
    CALLBACK_REPEATED(
            "pathlight.callback.repeated", "runs", "Further runs of callbacks that should run once", callbackTags()),
    CALLBACK_PENDING(
            "pathlight.callback.pending", "registrations", "Registrations whose callback has not run", callbackTags()),
    BLAME(
            "pathlight.blame",
            MeterName.TIME,
            "Time on critical paths in which one key was queued and another held its thread; recorded once per interval",
            "blocked",
            "by"),
    BLAME_POSSIBLE(
            "pathlight.blame.possible",
            MeterName.TIME,
            "Time on critical paths in which one key may have been queued and another held its thread; as pathlight.blame",
            "blocked",
            "by"),
    EXECUTOR_LAG(
            "pathlight.executor.lag",
            MeterName.TIME,
            "Time for which tasks were queued on a wrapped executor, by the names of its threads",
            "threads"),
    LOST("pathlight.lost", "requests", "Untracked requests: too many were in flight to watch their timeouts"),
    TRUNCATED("pathlight.truncated", "requests", "Requests whose record was too long to be kept whole"),
    OUTSIDE("pathlight.outside", "callbacks", "Callbacks created outside of any request"),
    CLAMPED(
            "pathlight.clamped",
            MeterName.TIME,
            "Time discarded because a clock went backwards; recorded once per interval"),
    MONITOR_ERRORS(
            "pathlight.monitor.errors",
            "errors",
            "Internal errors of Pathlight, none of which reached the application"),
    FOLDED("pathlight.folded", "rows", "Meters merged into (overflow) because their name has too many"),
    LEFT_OUT("pathlight.publish.left.out", "times", "Times that were more than datagrams can carry"),
    PUBLISH_FAILURES(
            "pathlight.publish.failures",
            "failures",
            "Exceptions of the registry and of the source of exemplar traces");

    /** The unit of times, which the registry chooses. */
    private static final String TIME = "";

    private final String meter;
    private final String unit;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // it is one that cannot change
    private final List<String> tagKeys;

    MeterName(String meter, String unit, String description, String... tagKeys) {
        this.meter = meter;
        this.unit = unit;
        this.description = description;
        this.tagKeys = List.of(tagKeys);
    }

    /** Returns the name of the meters. */
    String meter() {
        return meter;
    }

    /** Returns the base unit; empty for times, whose unit the registry chooses. */
    String unit() {
        return unit;
    }

    String description() {
        return description;
    }

    List<String> tagKeys() {
        return tagKeys;
    }

    /** Returns whether the meter is a timer. */
    boolean isTime() {
        return unit.equals(TIME);
    }

    /** Returns whether the meter has buckets: percentiles over several processes need them, and they cost many series. */
    boolean hasBuckets() {
        return isTime() && (tagKeys.equals(List.of("operation")) || this == PATH || this == EXECUTOR_LAG);
    }

    private static String[] callbackTags() {
        return new String[] {"operation", "key", "awaits", "layer"};
    }
}
