package dev.pathlight.opentelemetry;

import static dev.pathlight.RecordedRequest.NONE;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.pathlight.Kind;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RecordedRequest.Interval;
import dev.pathlight.RecordedRequest.Piece;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the spans of the runs and waits of one request. One use, on one thread. */
final class RequestSpans {
    private final Tracer tracer;
    private final Context operation;
    private final WallClock clock;
    private final RecordedRequest request;
    private final List<Interval> intervals;
    private final boolean isAnswered;

    /** By interval: its span, or the span around it if it has none. */
    private final @Nullable Span[] spanOrParent;

    /** By the segment that they ended. */
    private final Map<Integer, List<Failure>> failed = new HashMap<>();

    private long marked;
    private long inside;

    /**
     * Prepares the spans of a request.
     *
     * @param operation the context with the span of the operation
     * @param isAnswered whether the request sent a response; if not, its path is left out
     */
    RequestSpans(Tracer tracer, Context operation, WallClock clock, RecordedRequest request, boolean isAnswered) {
        this.tracer = tracer;
        this.operation = operation;
        this.clock = clock;
        this.request = request;
        this.intervals = request.intervals();
        this.isAnswered = isAnswered;
        this.spanOrParent = new Span[intervals.size()];
    }

    /**
     * Makes the spans.
     *
     * @param failures the failures of the request; those that belong to a run are removed
     */
    void make(List<Failure> failures) {
        for (int i = 0; i < spanOrParent.length; i++) {
            Interval interval = intervals.get(i);
            Span parent = spanOf(interval.parent());
            if (interval.operation() != null) {
                inside += time(path(interval));
                spanOrParent[i] = parent; // the nested operation makes its own spans
            } else {
                spanOrParent[i] = isEmpty(interval) ? parent : start(interval, parent);
            }
        }
        failures.removeIf(this::givenToRun);
        for (int i = 0; i < spanOrParent.length; i++) {
            Interval interval = intervals.get(i);
            Span span = spanOrParent[i];
            if (interval.operation() == null && span != null && span != spanOf(interval.parent())) {
                end(span, interval);
            }
        }
    }

    private @Nullable Span spanOf(int interval) {
        return interval == NONE ? null : spanOrParent[interval];
    }

    private List<Piece> path(Interval interval) {
        return isAnswered ? interval.path() : List.of();
    }

    /** Returns whether there is nothing to show, as for a callback that ran at once or the completion of a future. */
    private boolean isEmpty(Interval interval) {
        return interval.from() == interval.to()
                && !interval.failed()
                && path(interval).isEmpty()
                && (interval.isWait() || interval.parent() != NONE);
    }

    private Span start(Interval interval, @Nullable Span parent) {
        SpanBuilder builder = tracer.spanBuilder(name(interval))
                .setParent(parent == null ? operation : operation.with(parent))
                .setStartTimestamp(clock.at(interval.from()), NANOSECONDS)
                .setAttribute(Names.SPAN, interval.isWait() ? "wait" : "segment")
                .setAttribute(Names.KEY, interval.key());
        if (!interval.isWait()) {
            builder.setAttribute(
                    Names.THREAD, request.segments().get(interval.segment()).thread());
        }
        return builder.startSpan();
    }

    private static String name(Interval interval) {
        if (interval.isWait()) {
            return interval.registration() == NONE ? "await thread" : "await " + interval.key();
        }
        return interval.parent() == NONE ? interval.key() + " handler" : interval.key();
    }

    private void end(Span span, Interval interval) {
        Span after = spanOf(interval.after());
        if (after != null && after != spanOf(interval.parent()) && after != span) {
            span.addLink(after.getSpanContext());
        }
        if (interval.failed() && interval.isWait()) {
            span.setAttribute(Names.CAME, false);
        } else if (interval.failed()) {
            failed(span, interval);
        }
        if (!path(interval).isEmpty()) {
            mark(span, path(interval));
        }
        span.end(clock.at(interval.to()), NANOSECONDS);
    }

    /** Assigns a failure to the run that it ended, if there is one: of several that match, the one that ended first. */
    private boolean givenToRun(Failure failure) {
        Optional<Interval> run = intervals.stream()
                .filter(each -> each.failed() && !each.isWait() && each.operation() == null && failure.isIn(each))
                .min(Comparator.comparingLong(Interval::to));
        run.ifPresent(its -> failed.computeIfAbsent(its.segment(), segment -> new ArrayList<>())
                .add(failure));
        return run.isPresent();
    }

    private void failed(Span span, Interval run) {
        String text = "";
        for (Failure failure : failed.getOrDefault(run.segment(), List.of())) {
            span.addEvent("exception", failure.exception(), clock.at(failure.at()), NANOSECONDS);
            text = failure.text();
        }
        span.setStatus(StatusCode.ERROR, text);
    }

    private void mark(Span span, List<Piece> path) {
        mark(span, Names.PATH, time(path));
        span.setAttribute(Names.ON_PATH, true);
        marked += time(path);
        Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
        for (Piece piece : path) {
            kinds.merge(piece.kind(), piece.time(), Long::sum);
            if (piece.upperBound()) {
                span.setAttribute(Names.UPPER_BOUND, true);
            }
        }
        mark(span, Names.ACTIVE, kinds.getOrDefault(Kind.ACTIVE, 0L));
        mark(span, Names.EXTERNAL, kinds.getOrDefault(Kind.EXTERNAL, 0L));
        mark(span, Names.BLOCKED, kinds.getOrDefault(Kind.BLOCKED, 0L));
    }

    /** Marks the span of the operation with the rest of the response time: unattributed, or spent in nested operations. */
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
