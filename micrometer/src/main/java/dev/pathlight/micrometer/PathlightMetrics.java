package dev.pathlight.micrometer;

import dev.pathlight.Monitor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;

/**
 * Publishes everything that a monitor measures as Micrometer meters:
 *
 * <pre>{@code
 * PathlightMetrics metrics = new PathlightMetrics(Monitor.global());
 * metrics.bindTo(registry);
 * }</pre>
 *
 * <p>A registry that is bound gets everything that the monitor has measured since its start, and after each interval what
 * was measured in it. It gets each value once, even if it is bound by several instances, or by itself and in a composite.
 * Meters record each time with an error of at most 0.8 %. Counts are exact, and so are sums, except for times that were being
 * recorded during a publication: later times make up for their error. One daemon thread per bound registry publishes, never a thread of the application. What a registry throws is counted, does not reach the application, and harms no
 * other registry; what it refused it gets once it recovers. Meters that were removed are registered again.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class PathlightMetrics implements MeterBinder, AutoCloseable {
    private final Monitor monitor;
    private final Duration interval;
    private final int limit;
    private final ExemplarTraces traces;
    private final ThreadFactory threads;

    private final IdentityHashMap<MeterRegistry, Publishing> bound = new IdentityHashMap<>();
    private boolean closed;

    /** Publishes a monitor with the defaults of {@link #builder}. */
    public PathlightMetrics(Monitor monitor) {
        this(builder(monitor));
    }

    private PathlightMetrics(Builder builder) {
        this.monitor = builder.monitor;
        this.interval = builder.interval;
        this.limit = builder.limit;
        this.traces = builder.traces;
        this.threads = builder.threads;
    }

    /** Returns a builder. By default it publishes every five seconds, and at most 1,000 meters with the same name. */
    public static Builder builder(Monitor monitor) {
        return new Builder(monitor);
    }

    /** Publishes to a registry from now on. Does nothing if it is bound already, and after {@link #close()}. */
    @Override
    public void bindTo(MeterRegistry registry) {
        Objects.requireNonNull(registry, "registry");
        synchronized (bound) {
            if (!closed && !bound.containsKey(registry)) {
                bound.put(registry, Publishing.start(monitor, registry, interval, limit, traces, threads));
            }
        }
    }

    /**
     * Publishes what is left, and ends. The meters stay in their registries. Close this before a registry that pushes, so
     * that its last push is complete. Takes at most three seconds for each registry.
     */
    @Override
    public void close() {
        synchronized (bound) {
            closed = true;
            bound.values().forEach(Publishing::close);
            bound.clear();
        }
    }

    /**
     * Collects the settings. Not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Monitor monitor;
        private Duration interval = Duration.ofSeconds(5);
        private int limit = 1_000;
        private ExemplarTraces traces = Publication.NO_TRACES;
        private ThreadFactory threads = Publishing::thread;

        private Builder(Monitor monitor) {
            this.monitor = Objects.requireNonNull(monitor, "monitor");
        }

        /**
         * Sets the interval at which meters are updated.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder interval(Duration every) {
            if (every.isZero() || every.isNegative()) {
                throw new IllegalArgumentException("interval must be positive, not " + every);
            }
            interval = every;
            return this;
        }

        /**
         * Sets how many meters may have the same name. All beyond it share one, with {@code (overflow)} in all its tags,
         * so that sums stay complete; {@code pathlight.folded} counts them. If the registry is bound already, the first limit stays.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder limit(int meters) {
            if (meters <= 0) {
                throw new IllegalArgumentException("limit must be positive, not " + meters);
            }
            limit = meters;
            return this;
        }

        /**
         * Sets the traces that exemplars of response times point to; none by default. With
         * {@code pathlight-opentelemetry}:
         *
         * <pre>{@code
         * PathlightMetrics.builder(monitor).exemplars(PathlightTracing::exemplar)
         * }</pre>
         */
        public Builder exemplars(ExemplarTraces known) {
            traces = Objects.requireNonNull(known, "traces");
            return this;
        }

        /** Sets what makes the threads. For tests of threads that cannot be started. */
        Builder threads(ThreadFactory factory) {
            threads = factory;
            return this;
        }

        /** Returns metrics with these settings. */
        public PathlightMetrics build() {
            return new PathlightMetrics(this);
        }
    }
}
