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
 * Makes a trace of every request that OpenTelemetry wants one of: a span for the operation, and one for every wait and every
 * segment of it, each with its share of the critical path.
 *
 * <pre>{@code
 * Monitor monitor = Monitor.builder().tracer(PathlightTracing.of(openTelemetry)).build();
 * }</pre>
 *
 * <p>The global monitor finds it where its jar is on the class or module path, and then it uses {@link GlobalOpenTelemetry} from
 * when that is set.
 *
 * <p>The operation's span is started as the request starts, with the current context as its parent: so the sampler that
 * OpenTelemetry is configured with decides, and the span is current in the handler and in all that runs for the request. All
 * other spans are made once the request has ended, on the monitor's thread, with the instants that were recorded. Those are of
 * {@link System#nanoTime()}; where a trace enters this process its start is read from the wall clock as well, and all instants of
 * the trace in this process are as far from that as they are from the start. So they are consistent with each other to the
 * nanosecond, whatever is done to the wall clock meanwhile.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class PathlightTracing implements RequestTracer {
    private static final String SCOPE = "dev.pathlight";

    private final Supplier<OpenTelemetry> openTelemetry;

    /** For the service loader: of {@link GlobalOpenTelemetry}. It may be set later; until then nothing is traced. */
    public PathlightTracing() {
        this(GlobalOpenTelemetry::getOrNoop);
    }

    private PathlightTracing(Supplier<OpenTelemetry> openTelemetry) {
        this.openTelemetry = openTelemetry;
    }

    /**
     * A tracer for {@link Monitor.Builder#tracer}.
     *
     * @param openTelemetry whose sampler, processors and propagators are used. Close the monitor before it, so that it gets the
     *     last requests.
     */
    public static PathlightTracing of(OpenTelemetry openTelemetry) {
        Objects.requireNonNull(openTelemetry, "openTelemetry");
        return new PathlightTracing(() -> openTelemetry);
    }

    @Override
    public @Nullable Trace started(String operation, long start, long arrival) {
        Tracer tracer = openTelemetry.get().getTracer(SCOPE);
        return RequestTrace.start(tracer, operation, start, arrival);
    }

    /**
     * Makes what a caller has sent along current on this thread: a request that starts here is then a part of its trace. To be
     * called around the generated wrapper of the handler.
     *
     * <pre>{@code
     * try (Scope caller = tracing.accept(exchange.getRequestHeaders()::getFirst)) {
     *     handler.handle(exchange);
     * }
     * }</pre>
     *
     * @param header the value of the header of a name, such as {@code traceparent}; null if there is none
     * @return to be closed on this thread
     */
    @SuppressWarnings("MustBeClosedChecker") // by whoever asked for it
    public Scope accept(Function<String, @Nullable String> header) {
        Objects.requireNonNull(header, "header");
        return propagator().extract(Context.current(), header, Headers.IN).makeCurrent();
    }

    /**
     * Sends what is current on this thread along with a call.
     *
     * <pre>{@code
     * tracing.send(request::header);
     * }</pre>
     *
     * @param header takes names and values of headers
     */
    public void send(BiConsumer<String, String> header) {
        Objects.requireNonNull(header, "header");
        propagator().inject(Context.current(), header, Headers.OUT);
    }

    /**
     * Makes the span of a request current on this thread: of the slowest one of an operation whose response time lies between
     * two. Of each operation the four slowest are known that were traced and not given yet; those that nobody asked for are
     * forgotten after a minute. Of several registries that ask, each trace goes to the first.
     *
     * <p>That is what histograms of response times need to point to traces, as they are published later and by another thread:
     *
     * <pre>{@code
     * PathlightMetrics.builder(monitor).exemplars(PathlightTracing::exemplar)
     * }</pre>
     *
     * @param operation its name
     * @param lowest response time, in nanoseconds
     * @param highest response time, in nanoseconds
     * @return to be closed on this thread; null where there is none
     */
    @SuppressWarnings("MustBeClosedChecker") // by whoever asked for it
    public static @Nullable Scope exemplar(String operation, long lowest, long highest) {
        SpanContext span = Slowest.take(operation, lowest, highest, System.nanoTime());
        return span == null ? null : Context.root().with(Span.wrap(span)).makeCurrent();
    }

    private TextMapPropagator propagator() {
        return openTelemetry.get().getPropagators().getTextMapPropagator();
    }

    /** How propagators get at headers. */
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
