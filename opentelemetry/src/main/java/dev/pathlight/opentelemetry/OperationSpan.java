package dev.pathlight.opentelemetry;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.pathlight.Outcome;
import dev.pathlight.RecordedRequest;
import dev.pathlight.RequestTracer;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The span of the operation of one request. When the request has ended, it gets the spans of the runs and waits. */
final class OperationSpan implements RequestTracer.Trace {
    private static final int MOST_FAILURES = 64;

    /** The maximum number of characters of all failures; each may use half of the rest. */
    private static final int MOST_TEXT = 32_768;

    /** A failure with fewer characters is not kept. */
    private static final int LEAST_TEXT = 256;

    private final Tracer tracer;
    private final Span span;
    private final String id; // read at the start: once ended, the span records no more
    private final String operation;
    private final WallClock clock;

    /** The parent of the other spans. Of the application's context it holds only the baggage. */
    private final Context context;

    private @Nullable Scope scope;
    private final List<Failure> failures = new ArrayList<>(); // guarded by itself
    private int textLeft = MOST_TEXT; // guarded by failures

    private OperationSpan(Tracer tracer, Span span, String operation, WallClock clock, Context context, Scope scope) {
        this.tracer = tracer;
        this.span = span;
        this.id = span.isRecording() ? span.getSpanContext().getTraceId() : "";
        this.operation = operation;
        this.clock = clock;
        this.context = context;
        this.scope = scope;
    }

    @SuppressWarnings("MustBeClosedChecker") // by close()
    static @Nullable OperationSpan start(Tracer tracer, String operation, long start, long arrival) {
        Context parent = Context.current();
        SpanContext above = Span.fromContext(parent).getSpanContext();
        boolean isInside = above.isValid() && !above.isRemote();
        WallClock clock = isInside ? WallClock.in(parent, start) : WallClock.read(start);
        Span span = tracer.spanBuilder(operation)
                .setParent(parent)
                .setSpanKind(isInside ? SpanKind.INTERNAL : SpanKind.SERVER)
                .setStartTimestamp(clock.at(arrival), NANOSECONDS)
                .setAttribute(Names.OPERATION, operation)
                .setAttribute(Names.SPAN, "operation")
                .startSpan();
        if (span.getSpanContext().equals(above)) {
            return null; // no SDK is installed: the current context stays
        }
        Context inside = Context.root().with(Baggage.fromContext(parent)).with(span);
        Scope scope = clock.with(parent.with(span)).makeCurrent();
        return new OperationSpan(tracer, span, operation, clock, inside, scope);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void close() {
        Scope current = scope;
        scope = null; // it holds the previous context, which belongs to the application
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void failed(String key, Throwable thrown, long at) {
        boolean kept = false;
        for (int room = room(); !kept && room >= LEAST_TEXT; room = room()) {
            kept = keep(Failure.of(key, thrown, at, room)); // calls code of the application: without a lock
        }
    }

    /** Returns the number of characters left for one more failure. */
    private int room() {
        synchronized (failures) {
            return failures.size() < MOST_FAILURES ? textLeft / 2 : 0;
        }
    }

    /** Returns false if failures added meanwhile have left too little room. */
    private boolean keep(Failure failure) {
        synchronized (failures) {
            boolean fits = failure.length() <= room();
            if (fits) {
                failures.add(failure);
                textLeft -= failure.length();
            }
            return fits;
        }
    }

    @Override
    public int heldBytes() {
        synchronized (failures) {
            return MOST_TEXT - textLeft;
        }
    }

    @Override
    public void ended(
            String name, Outcome outcome, long arrival, long response, long end, @Nullable RecordedRequest record) {
        boolean isDone = outcome == Outcome.SUCCESS || outcome == Outcome.ERROR;
        boolean isAnswered = isDone || response < end;
        List<Failure> left = failures(name);
        if (record != null) {
            RequestSpans spans = new RequestSpans(tracer, context, clock, record, isAnswered);
            spans.make(left);
            if (isAnswered) {
                spans.markRest(span, response - arrival);
            }
        } else {
            span.setAttribute(Names.TRUNCATED, true);
        }
        if (!name.equals(operation)) {
            span.updateName(name).setAttribute(Names.OPERATION, name);
        }
        span.setAttribute(Names.OUTCOME, outcome.name());
        span.setAttribute(Names.DURATION, end - arrival);
        if (isAnswered) {
            span.setAttribute(Names.RESPONSE, response - arrival);
            Slowest.add(name, response - arrival, span.getSpanContext(), System.nanoTime());
        }
        for (Failure failure : left) {
            span.addEvent("exception", failure.exception(), clock.at(failure.at()), NANOSECONDS);
        }
        if (outcome != Outcome.SUCCESS) {
            span.setStatus(StatusCode.ERROR, description(outcome, left));
        }
        span.end(clock.at(response), NANOSECONDS);
    }

    /** Returns the failures, those of the operation under the name that it has now. */
    private List<Failure> failures(String name) {
        synchronized (failures) {
            return failures.stream()
                    .map(failure -> failure.key().equals(operation) ? failure.of(name) : failure)
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private static String description(Outcome outcome, List<Failure> left) {
        return switch (outcome) {
            case ABANDONED -> "not done in time";
            case DROPPED -> "can never be done";
            default -> left.isEmpty() ? "" : left.get(left.size() - 1).text();
        };
    }
}
