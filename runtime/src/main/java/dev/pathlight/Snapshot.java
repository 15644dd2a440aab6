package dev.pathlight;

import dev.pathlight.aggregation.BlameRow;
import dev.pathlight.aggregation.CallbackTotals;
import dev.pathlight.aggregation.Explanation;
import dev.pathlight.aggregation.OperationTotals;
import dev.pathlight.aggregation.PathId;
import dev.pathlight.aggregation.PathTotals;
import dev.pathlight.aggregation.Window;
import dev.pathlight.report.ConsoleReport;
import dev.pathlight.report.SnapshotJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was measured in a span of time. Immutable. All times are nanoseconds, and all figures are of the one span.
 *
 * @since 0.1
 */
public final class Snapshot {
    private final Window window;

    Snapshot(Window window) {
        this.window = window;
    }

    /** The name of the application; empty if it has none, or for snapshots of several merged. */
    public String service() {
        return window.service();
    }

    /** The process; empty for snapshots of several merged. */
    public String instance() {
        return window.instance();
    }

    /** The start of the span. */
    public Instant from() {
        return window.from();
    }

    /** The end of the span. */
    public Instant to() {
        return window.to();
    }

    /** Whether Pathlight was on; if not, there is nothing here. */
    public boolean enabled() {
        return window.enabled();
    }

    /** The operations, by name. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (OperationTotals totals : window.operations()) {
            operations.add(new Operation(totals, window));
        }
        return Collections.unmodifiableList(operations);
    }

    /** The operation of a name, if there were requests of it. */
    public Optional<Operation> operation(String name) {
        for (Operation operation : operations()) {
            if (operation.name().equals(name)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    /** Who held threads while something stood ready on a critical path, the most time first. */
    public List<Blame> blame() {
        List<Blame> rows = new ArrayList<>();
        for (BlameRow row : window.blame()) {
            rows.add(new Blame(row.blocked(), row.by(), row.time()));
        }
        return Collections.unmodifiableList(rows);
    }

    /** For how long tasks stood ready on the executors of {@link ContextExecutor}, the most time first. */
    public List<ExecutorRow> executors() {
        List<ExecutorRow> rows = new ArrayList<>();
        window.lags().forEach((threads, lag) -> rows.add(new ExecutorRow(threads, new Distribution(lag))));
        return Collections.unmodifiableList(rows);
    }

    /** Requests not watched for a timeout, as too many were in flight. */
    public long lost() {
        return window.health().lost();
    }

    /** Requests too long for all of their record to be kept; their figures are whole. */
    public long truncated() {
        return window.health().truncated();
    }

    /** Callbacks that were made outside of any request, in this JVM. */
    public long outside() {
        return window.health().outside();
    }

    /** Nanoseconds that clocks took back. */
    public long clamped() {
        return window.health().clamped();
    }

    /** Failures inside Pathlight, none of which reached the application. */
    public long monitorErrors() {
        return window.health().monitorErrors();
    }

    /**
     * What was measured in both spans, of one process or of several. Counts and distributions add up; requests in flight
     * are those at the end of the later span of a process.
     */
    public Snapshot merge(Snapshot other) {
        return new Snapshot(window.merge(other.window));
    }

    /** The snapshot as JSON, all times in nanoseconds. */
    public String toJson() {
        return SnapshotJson.of(window);
    }

    /** The report that a person reads: a table for each operation, and what limited it. */
    public String toText() {
        return ConsoleReport.of(window);
    }

    @Override
    public String toString() {
        return "Snapshot[" + from() + ".." + to() + ", " + operations().size() + " operations]";
    }

    /**
     * The requests of one operation. Immutable.
     *
     * @since 0.1
     */
    public static final class Operation {
        private final OperationTotals totals;
        private final Window window;

        Operation(OperationTotals totals, Window window) {
            this.totals = totals;
            this.window = window;
        }

        public String name() {
            return totals.name();
        }

        /** Requests done. */
        public long count() {
            return totals.count();
        }

        /** Requests done that were errors. */
        public long errors() {
            return totals.errors();
        }

        /** Requests that their timeout closed. */
        public long abandoned() {
            return totals.abandoned();
        }

        /** Requests closed because nothing could bring them forward any more. */
        public long dropped() {
            return totals.dropped();
        }

        /** Responses that the application told. */
        public long told() {
            return totals.told();
        }

        /** Requests not done at the end of the span. */
        public long inFlight() {
            return totals.inFlight();
        }

        /** Requests done per second of the span. */
        public double throughputPerSecond() {
            return window.perSecond(totals.count());
        }

        /** From a request's start, its arrival where that is known, until its response was sent. */
        public Distribution response() {
            return new Distribution(totals.response());
        }

        /** From a request's start until it was done. */
        public Distribution duration() {
            return new Distribution(totals.duration());
        }

        /** Time on threads. */
        public Distribution active() {
            return new Distribution(totals.active());
        }

        /**
         * The true CPU time of all its code in nanoseconds, estimated from a sample of the runs. Empty unless
         * {@code pathlight.cpu=true}, and where it is unavailable: on virtual threads, and in a JVM without the means.
         */
        public OptionalLong cpu() {
            return totals.cpu() < 0 ? OptionalLong.empty() : OptionalLong.of(totals.cpu());
        }

        /** Time in which something outside was waited for. */
        public Distribution external() {
            return new Distribution(totals.external());
        }

        /** Time in which something stood ready and no thread ran it. */
        public Distribution blocked() {
            return new Distribution(totals.blocked());
        }

        /** The share of all response time for which a cause was recorded. */
        public double confidence() {
            return totals.confidence();
        }

        /** What was on the critical paths, the most time first. */
        public List<PathRow> path() {
            List<PathRow> rows = new ArrayList<>();
            for (PathTotals row : totals.path()) {
                rows.add(new PathRow(row, totals.explanation()));
            }
            return Collections.unmodifiableList(rows);
        }

        /** The callbacks, by key. */
        public List<CallbackRow> callbacks() {
            List<CallbackRow> rows = new ArrayList<>();
            for (CallbackTotals row : totals.callbacks()) {
                rows.add(new CallbackRow(row));
            }
            return Collections.unmodifiableList(rows);
        }

        /**
         * Why the slowest requests are slower: by key and kind, the mean time on the path over the slowest hundredth of
         * the sample minus that over its fastest half, the largest first. They add up to the difference of the mean
         * response times.
         */
        public List<TailRow> tail() {
            List<TailRow> rows = new ArrayList<>();
            totals.explanation().tail().forEach((id, difference) -> rows.add(new TailRow(id, difference)));
            rows.sort((a, b) -> Double.compare(b.difference(), a.difference()));
            return rows;
        }

        /** How many requests are in the sample, taken uniformly, from which slack, what-if and tail are computed. */
        public int sample() {
            return totals.explanation().sample().requests().size();
        }

        /** The slowest requests of the span whole, the slowest first; those too long to be kept are missing. */
        public List<RecordedRequest> exemplars() {
            return totals.explanation().slowest();
        }

        /** Wait keys that never came in requests abandoned and dropped, with how many of each. */
        public Map<String, Long> outstanding() {
            return totals.outstanding();
        }
    }

    /**
     * The time that one key and kind had on critical paths. Immutable.
     *
     * @since 0.1
     */
    public static final class PathRow {
        private final PathTotals row;
        private final Explanation explanation;

        PathRow(PathTotals row, Explanation explanation) {
            this.row = row;
            this.explanation = explanation;
        }

        /** A wait key for EXTERNAL, a callback key for ACTIVE and BLOCKED, the operation for UNATTRIBUTED. */
        public String key() {
            return row.id().name();
        }

        /** ACTIVE, EXTERNAL, BLOCKED or UNATTRIBUTED. */
        public String kind() {
            return row.id().kind().name();
        }

        /** The share of responses that have it on their path, from 0 to 1. */
        public double requestShare() {
            return row.requestShare();
        }

        /** Its share of all response time, from 0 to 1. */
        public double timeShare() {
            return row.timeShare();
        }

        /** The share of those requests in which it was known when what was waited for was ready, from 0 to 1. */
        public double readyKnownShare() {
            return row.readyKnownShare();
        }

        /** Over the requests that have it on their path. */
        public Distribution time() {
            return new Distribution(row.time());
        }

        /**
         * How much later it could have come without moving the response: the median over the requests of the sample
         * that have it.
         */
        public long slack() {
            return explanation.slack(row.id());
        }

        /**
         * What would be saved of the response time if all time of this key and kind were scaled; from the sample.
         *
         * @param factor from 0, it takes no time any more, to 1
         * @throws IllegalArgumentException if it is negative or not a number
         */
        public Saved whatIf(double factor) {
            long[] saved = explanation.saved(row.id(), factor);
            return new Saved(saved[0], saved[1]);
        }
    }

    /**
     * What a change would save.
     *
     * @param atLeast mean nanoseconds of response time, if what gated the responses of the sample always does
     * @param atMost the same, if it never does
     * @since 0.1
     */
    public record Saved(long atLeast, long atMost) {}

    /**
     * A part of why the slowest requests are slower. Immutable.
     *
     * @since 0.1
     */
    public static final class TailRow {
        private final PathId id;
        private final double difference;

        TailRow(PathId id, double difference) {
            this.id = id;
            this.difference = difference;
        }

        /** A wait key for EXTERNAL, a callback key for ACTIVE and BLOCKED, the operation for UNATTRIBUTED. */
        public String key() {
            return id.key().name();
        }

        /** ACTIVE, EXTERNAL, BLOCKED or UNATTRIBUTED. */
        public String kind() {
            return id.kind().name();
        }

        /** Mean nanoseconds that it takes longer in the slowest requests; negative where it takes less. */
        public double difference() {
            return difference;
        }
    }

    /**
     * The runs of one callback in one operation. Immutable.
     *
     * @since 0.1
     */
    public static final class CallbackRow {
        private final CallbackTotals row;

        CallbackRow(CallbackTotals row) {
            this.row = row;
        }

        public String key() {
            return row.key();
        }

        /** The wait key. */
        public String awaits() {
            return row.awaits();
        }

        /** The part of the stack; empty for none. */
        public String layer() {
            return row.layer();
        }

        /** How often it came. */
        public long count() {
            return row.count();
        }

        /** How often it threw or failed. */
        public long errors() {
            return row.errors();
        }

        /** Runs after the request had ended. */
        public long late() {
            return row.late();
        }

        /** Further runs although it is one-shot. */
        public long repeated() {
            return row.repeated();
        }

        /** Registered and not run at the end of the span. */
        public long pending() {
            return row.pending();
        }

        /** Time on its thread. */
        public Distribution active() {
            return new Distribution(row.active());
        }

        /** From its registration until it was ready. */
        public Distribution external() {
            return new Distribution(row.external());
        }

        /** From ready until it started. */
        public Distribution blocked() {
            return new Distribution(row.blocked());
        }
    }

    /**
     * Who held threads, and for whom.
     *
     * @param blocked the callback that stood ready
     * @param by a callback key, a task's class, or {@code (other)}
     * @param time nanoseconds
     * @since 0.1
     */
    public record Blame(String blocked, String by, long time) {}

    /**
     * The tasks that threads of one name ran for executors of {@link ContextExecutor}. One that a request submitted counts as
     * it starts; another one as soon as a request starts in it, or a callback of a request is what it runs. Not counted are
     * periodic tasks, those in which nothing of a request runs, which belong to no monitor, and those that complete a future for
     * which a request waits. With a clock of one's own only those count that requests submit.
     *
     * @param threads what the threads are called: their name with a {@code *} for the last number in it, or
     *     {@code (virtual)}
     * @param lag from when a task was submitted, or due if it was delayed, until it started
     * @since 0.1
     */
    public record ExecutorRow(String threads, Distribution lag) {}

    /**
     * Values of a histogram, in nanoseconds; each within 0.4 % of what was recorded. Immutable.
     *
     * @since 0.1
     */
    public static final class Distribution {
        private final dev.pathlight.histogram.Distribution values;

        Distribution(dev.pathlight.histogram.Distribution values) {
            this.values = values;
        }

        public long count() {
            return values.count();
        }

        /** The exact sum. */
        public long sum() {
            return values.sum();
        }

        /** The exact mean; 0 where there are no values. */
        public double mean() {
            return values.mean();
        }

        /** 0 where there are no values. */
        public long min() {
            return values.min();
        }

        /** 0 where there are no values. */
        public long max() {
            return values.max();
        }

        /**
         * The value of rank {@code ceil(quantile * count)}: with 20 values, 0.95 gives the 19th. 0 where there are none.
         *
         * @throws IllegalArgumentException if the quantile is not from 0 to 1
         */
        public long quantile(double quantile) {
            return values.quantile(quantile);
        }

        /** The buckets that have values, in ascending order; no two overlap, and all histograms share one layout. */
        public List<Bucket> buckets() {
            List<Bucket> buckets = new ArrayList<>();
            values.eachBucket((lowest, highest, count) -> buckets.add(new Bucket(lowest, highest, count)));
            return Collections.unmodifiableList(buckets);
        }

        /**
         * The distribution that has said this of itself, in this process or in another.
         *
         * @param buckets as {@link #buckets()}
         * @param sum as {@link #sum()}
         * @param min as {@link #min()}
         * @param max as {@link #max()}
         * @throws IllegalArgumentException if they cannot be of one distribution
         */
        public static Distribution of(List<Bucket> buckets, long sum, long min, long max) {
            return new Distribution(dev.pathlight.histogram.Distribution.of(
                    buckets.stream().mapToLong(Bucket::lowest).toArray(),
                    buckets.stream().mapToLong(Bucket::count).toArray(),
                    sum,
                    min,
                    max));
        }

        /** The values of both, whichever threads, spans or processes they are from. */
        public Distribution merge(Distribution other) {
            return new Distribution(values.merge(other.values));
        }

        /**
         * The values that came after an earlier reading of the same distribution: of one {@link Monitor#snapshot()} and
         * the next.
         */
        public Distribution since(Distribution earlier) {
            return new Distribution(values.since(earlier.values));
        }
    }

    /**
     * Values of a distribution that are not told apart.
     *
     * @param lowest the smallest that it may have, in nanoseconds
     * @param highest the largest that it may have
     * @param count how many it has
     * @since 0.1
     */
    public record Bucket(long lowest, long highest, long count) {}
}
