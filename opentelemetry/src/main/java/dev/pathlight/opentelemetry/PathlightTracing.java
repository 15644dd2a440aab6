package dev.pathlight.opentelemetry;

import dev.pathlight.Monitor;
import dev.pathlight.RequestTracer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a trace of each request that OpenTelemetry samples: a span for the operation, and one for each wait and each run of the
 * request, with its share of the critical path.
 *
 * <pre>{@code
 * Monitor monitor = Monitor.builder().tracer(PathlightTracing.of(openTelemetry)).build();
 * }</pre>
 *
 * <p>The global monitor finds it if its jar is on the class path or module path; then it uses {@link GlobalOpenTelemetry} as soon as
 * that is set.
 *
 * <p>The span of the operation starts with the request, as a child of the current context. So OpenTelemetry's sampler decides
 * whether the request is traced, and the span is current in the handler and in all code that runs for the request. All other spans
 * are made after the request has ended, on a thread of the tracer, with the recorded instants of {@link System#nanoTime()}. The wall
 * clock is read once, when a trace enters this process; all instants of the trace in this process are relative to that reading. So
 * they are consistent with each other to the nanosecond, even if the wall clock is changed meanwhile.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class PathlightTracing implements RequestTracer {
    private static final String SCOPE = "dev.pathlight";

    private final Supplier<OpenTelemetry> openTelemetry;

    /** Makes a tracer of {@link GlobalOpenTelemetry}, for the service loader. Until that is set, nothing is traced. */
    public PathlightTracing() {
        this(GlobalOpenTelemetry::getOrNoop);
    }

    private PathlightTracing(Supplier<OpenTelemetry> openTelemetry) {
        this.openTelemetry = openTelemetry;
    }

    /**
     * Returns a tracer for {@link Monitor.Builder#tracer}.
     *
     * @param openTelemetry provides sampler, processors and propagators. Close the monitor before it, so that it receives the last
     *     requests.
     */
    public static PathlightTracing of(OpenTelemetry openTelemetry) {
        Objects.requireNonNull(openTelemetry, "openTelemetry");
        return new PathlightTracing(() -> openTelemetry);
    }

    @Override
    public @Nullable Trace started(String operation, long start, long arrival) {
        Tracer tracer = openTelemetry.get().getTracer(SCOPE);
        return OperationSpan.start(tracer, operation, start, arrival);
    }

    /**
     * Makes the trace context that a caller has sent current on this thread. A request that starts in the scope becomes part of the
     * caller's trace. Call it around the generated wrapper of the handler.
     *
     * <pre>{@code
     * try (Scope caller = tracing.accept(exchange.getRequestHeaders()::getFirst)) {
     *     handler.handle(exchange);
     * }
     * }</pre>
     *
     * @param header returns the value of a header, such as {@code traceparent}; null if there is none
     * @return the scope, to be closed on this thread
     */
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public Scope accept(Function<String, @Nullable String> header) {
        Objects.requireNonNull(header, "header");
        return propagator().extract(Context.current(), header, Headers.IN).makeCurrent();
    }

    /**
     * Sends the current trace context with a call.
     *
     * <pre>{@code
     * tracing.send(request::header);
     * }</pre>
     *
     * @param header receives names and values of headers
     */
    public void send(BiConsumer<String, String> header) {
        Objects.requireNonNull(header, "header");
        propagator().inject(Context.current(), header, Headers.OUT);
    }

    /**
     * Makes the span of a request current on this thread: that of the slowest traced request of an operation with a response time
     * in a range. The four slowest of each operation are kept, for at most one minute, and each is returned once; if several
     * registries call this, the first one gets it.
     *
     * <p>Histograms of response times use it to refer to traces, because they are published later and by another thread:
     *
     * <pre>{@code
     * PathlightMetrics.builder(monitor).exemplars(PathlightTracing::exemplar)
     * }</pre>
     *
     * @param operation the name of the operation
     * @param lowest the lowest response time, in nanoseconds
     * @param highest the highest response time, in nanoseconds
     * @return the scope, to be closed on this thread; null if there is no such request
     */
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public static @Nullable Scope exemplar(String operation, long lowest, long highest) {
        SpanContext span = Slowest.take(operation, lowest, highest, System.nanoTime());
        return span == null ? null : Context.root().with(Span.wrap(span)).makeCurrent();
    }

    private TextMapPropagator propagator() {
        return openTelemetry.get().getPropagators().getTextMapPropagator();
    }

    /** Gives propagators access to headers. */
    private static final class Headers implements TextMapGetter<Function<String, @Nullable String>> {
        static final Headers IN = new Headers();
        static final TextMapSetter<BiConsumer<String, String>> OUT = (header, name, value) -> {
            if (header != null) {
                header.accept(name, value);
            }
        };

        @Override
        public @Nullable String get(@Nullable Function<String, @Nullable String> header, String name) {
            return header == null ? null : header.apply(name);
        }
    }
}
