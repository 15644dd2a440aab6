package dev.pathlight.opentelemetry;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

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
import org.jspecify.annotations.Nullable;

/** The trace of one request: the span of its operation while it lasts, and at its end those of all that was recorded. */
final class RequestTrace implements RequestTracer.Trace {
    private static final int MOST_FAILURES = 64;

    /** Characters of the texts of all failures: each may have half of what those before have left. */
    private static final int MOST_TEXT = 32_768;

    /** Fewer characters say nothing. */
    private static final int LEAST_TEXT = 256;

    private final Tracer tracer;
    private final Span span;
    private final String id; // later on, whoever ends the span makes it one that records no more
    private final String operation;
    private final WallClock clock;

    /** For spans inside. Of the application's context it has nothing but baggage. */
    private final Context context;

    private @Nullable Scope scope;
    private final List<Failure> failures = new ArrayList<>(); // guarded by itself
    private int textLeft = MOST_TEXT; // guarded by failures

    private RequestTrace(Tracer tracer, Span span, String operation, WallClock clock, Context context, Scope scope) {
        this.tracer = tracer;
        this.span = span;
        this.id = span.isRecording() ? span.getSpanContext().getTraceId() : "";
        this.operation = operation;
        this.clock = clock;
        this.context = context;
        this.scope = scope;
    }

    @SuppressWarnings("MustBeClosedChecker") // by close()
    static @Nullable RequestTrace start(Tracer tracer, String operation, long start, long arrival) {
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
            return null; // nobody makes traces: what is current stays so
        }
        Context inside = Context.root().with(Baggage.fromContext(parent)).with(span);
        Scope scope = clock.with(parent.with(span)).makeCurrent();
        return new RequestTrace(tracer, span, operation, clock, inside, scope);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void close() {
        Scope current = scope;
        scope = null; // it knows the context before, which is the application's
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void failed(String key, Throwable thrown, long at) {
        boolean kept = false;
        for (int room = room(); !kept && room >= LEAST_TEXT; room = room()) {
            kept = keep(Failure.of(key, thrown, at, room)); // calls the application's code: not to be guarded
        }
    }

    /** How many characters there are for a further failure. */
    private int room() {
        synchronized (failures) {
            return failures.size() < MOST_FAILURES ? textLeft / 2 : 0;
        }
    }

    /** False where others that came meanwhile have left less room than it takes. */
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
            String name, String outcome, long arrival, long response, long end, @Nullable RecordedRequest record) {
        boolean isDone = outcome.equals("SUCCESS") || outcome.equals("ERROR");
        boolean isAnswered = isDone || response < end;
        List<Failure> left;
        synchronized (failures) {
            left = new ArrayList<>(failures);
        }
        left.replaceAll(failure -> failure.key().equals(operation) ? failure.of(name) : failure);
        if (record != null) {
            RequestSpans spans = new RequestSpans(tracer, context, clock, left);
            spans.make(Intervals.of(record, arrival, end, isAnswered));
            if (isAnswered) {
                spans.markRest(span, response - arrival);
            }
        } else {
            span.setAttribute(Names.TRUNCATED, true);
        }
        if (!name.equals(operation)) {
            span.updateName(name).setAttribute(Names.OPERATION, name);
        }
        span.setAttribute(Names.OUTCOME, outcome);
        span.setAttribute(Names.DURATION, end - arrival);
        if (isAnswered) {
            span.setAttribute(Names.RESPONSE, response - arrival);
            Slowest.add(name, response - arrival, span.getSpanContext(), System.nanoTime());
        }
        for (Failure failure : left) {
            span.addEvent("exception", failure.exception(), clock.at(failure.at()), NANOSECONDS);
        }
        if (!isDone) {
            span.setStatus(StatusCode.ERROR, outcome.equals("ABANDONED") ? "not done in time" : "can never be done");
        } else if (outcome.equals("ERROR")) {
            span.setStatus(
                    StatusCode.ERROR,
                    left.isEmpty() ? "" : left.get(left.size() - 1).text());
        }
        span.end(clock.at(response), NANOSECONDS);
    }
}
