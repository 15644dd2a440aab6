package dev.pathlight.opentelemetry;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.pathlight.RecordedRequest.Piece;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the spans of the waits and segments of one request. One use, on one thread. */
final class RequestSpans {
    private final Tracer tracer;
    private final Context operation;
    private final WallClock clock;
    private final List<Failure> failures;

    /** By interval; of one that has no span that of what stands for it. */
    private final Map<String, Span> spans = new HashMap<>();

    /** By the segment that they ended. */
    private final Map<String, List<Failure>> failed = new HashMap<>();

    private long marked;
    private long inside;

    /**
     * @param operation with the span of the operation
     * @param failures what failed; those that belong to a segment are taken out
     */
    RequestSpans(Tracer tracer, Context operation, WallClock clock, List<Failure> failures) {
        this.tracer = tracer;
        this.operation = operation;
        this.clock = clock;
        this.failures = failures;
    }

    void make(List<Interval> intervals) {
        for (Interval interval : intervals) {
            if (interval.operation() != null) {
                inside += time(interval.path());
                standIn(interval); // that operation makes its own
            } else if (interval.isEmpty() && !interval.failed()) {
                standIn(interval);
            } else {
                start(interval);
            }
        }
        failures.removeIf(failure -> givenToSegment(failure, intervals));
        for (Interval interval : intervals) {
            if (interval.operation() == null) {
                end(interval);
            }
        }
    }

    private @Nullable Span parentOf(Interval interval) {
        return interval.parent() == null ? null : spans.get(interval.parent());
    }

    /** It has no span: what it brought about is shown as brought about by what brought it about. */
    private void standIn(Interval interval) {
        Span parent = parentOf(interval);
        if (parent != null) {
            spans.put(interval.id(), parent);
        }
    }

    private void start(Interval interval) {
        Span parent = parentOf(interval);
        SpanBuilder builder = tracer.spanBuilder(name(interval))
                .setParent(parent == null ? operation : operation.with(parent))
                .setStartTimestamp(clock.at(interval.from()), NANOSECONDS)
                .setAttribute(Names.SPAN, interval.isWait() ? "wait" : "segment")
                .setAttribute(Names.KEY, interval.key());
        if (interval.thread() != null) {
            builder.setAttribute(Names.THREAD, interval.thread());
        }
        spans.put(interval.id(), builder.startSpan());
    }

    private String name(Interval interval) {
        if (interval.isWait()) {
            return interval.id().equals(Intervals.ARRIVAL) ? "await thread" : "await " + interval.key();
        }
        return interval.parent() == null ? interval.key() + " handler" : interval.key();
    }

    private void end(Interval interval) {
        Span span = spans.get(interval.id());
        Span parent = parentOf(interval);
        if (span == null || span == parent) {
            return;
        }
        Span after = interval.after() == null ? null : spans.get(interval.after());
        if (after != null && after != parent && after != span) {
            span.addLink(after.getSpanContext());
        }
        if (interval.isWait() && interval.failed()) {
            span.setAttribute(Names.CAME, false);
        } else if (interval.failed()) {
            failed(span, interval);
        }
        if (!interval.path().isEmpty()) {
            mark(span, interval.path());
        }
        span.end(clock.at(interval.to()), NANOSECONDS);
    }

    /**
     * Gives a failure to the segment that it ended, if there is one: of several with its key that ran then, the one that
     * ended first.
     */
    private boolean givenToSegment(Failure failure, List<Interval> intervals) {
        Optional<Interval> segment = intervals.stream()
                .filter(each -> each.failed() && !each.isWait() && each.operation() == null && failure.isIn(each))
                .min(Comparator.comparingLong(Interval::to));
        segment.ifPresent(
                its -> failed.computeIfAbsent(its.id(), id -> new ArrayList<>()).add(failure));
        return segment.isPresent();
    }

    private void failed(Span span, Interval segment) {
        String text = "";
        for (Failure failure : failed.getOrDefault(segment.id(), List.of())) {
            span.addEvent("exception", failure.exception(), clock.at(failure.at()), NANOSECONDS);
            text = failure.text();
        }
        span.setStatus(StatusCode.ERROR, text);
    }

    private void mark(Span span, List<Piece> path) {
        mark(span, Names.PATH, time(path));
        span.setAttribute(Names.ON_PATH, true);
        marked += time(path);
        Map<String, Long> kinds = new HashMap<>();
        for (Piece piece : path) {
            kinds.merge(piece.kind(), piece.time(), Long::sum);
            if (piece.upperBound()) {
                span.setAttribute(Names.UPPER_BOUND, true);
            }
        }
        mark(span, Names.ACTIVE, kinds.getOrDefault("ACTIVE", 0L));
        mark(span, Names.EXTERNAL, kinds.getOrDefault("EXTERNAL", 0L));
        mark(span, Names.BLOCKED, kinds.getOrDefault("BLOCKED", 0L));
    }

    /** What of the response time is not in any of the spans: time without a recorded cause, and in operations inside. */
    void markRest(Span whole, long responseTime) {
        long rest = responseTime - marked;
        if (rest != 0) {
            whole.setAttribute(Names.ON_PATH, true);
            whole.setAttribute(Names.PATH, rest);
        }
        mark(whole, Names.INSIDE, inside);
        mark(whole, Names.UNATTRIBUTED, rest - inside);
    }

    private static void mark(Span span, AttributeKey<Long> name, long time) {
        if (time != 0) {
            span.setAttribute(name, time);
        }
    }

    private static long time(List<Piece> path) {
        return path.stream().mapToLong(Piece::time).sum();
    }
}
