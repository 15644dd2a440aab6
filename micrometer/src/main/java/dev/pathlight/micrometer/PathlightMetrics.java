package dev.pathlight.micrometer;

import dev.pathlight.Monitor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Objects;

/**
 * Everything that a monitor measures as Micrometer meters:
 *
 * <pre>{@code
 * PathlightMetrics metrics = new PathlightMetrics(Monitor.global());
 * metrics.bindTo(registry);
 * }</pre>
 *
 * <p>A registry that is bound gets all that the monitor has measured since its start, and from then on every interval what
 * has come since. Each time is recorded by its meter with an error of at most 0.8 %; counts and sums are exact. All of
 * this is done by one daemon thread for each registry, never by a thread of the application, and a registry that throws
 * reaches nobody: what it does not take is counted.
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

    private final IdentityHashMap<MeterRegistry, Publishing> bound = new IdentityHashMap<>();
    private boolean closed;

    /** Of this monitor, with the defaults of {@link #builder}. */
    public PathlightMetrics(Monitor monitor) {
        this(builder(monitor));
    }

    private PathlightMetrics(Builder builder) {
        this.monitor = builder.monitor;
        this.interval = builder.interval;
        this.limit = builder.limit;
        this.traces = builder.traces;
    }

    /** Of this monitor: every five seconds, and at most 1,000 meters of a name. */
    public static Builder builder(Monitor monitor) {
        return new Builder(monitor);
    }

    /** Publishes to this registry from now on. One that is bound already, or after {@link #close()}, is left as it is. */
    @Override
    public void bindTo(MeterRegistry registry) {
        Objects.requireNonNull(registry, "registry");
        synchronized (bound) {
            if (!closed && !bound.containsKey(registry)) {
                bound.put(registry, Publishing.start(monitor, registry, interval, limit, traces));
            }
        }
    }

    /**
     * Publishes what is left, and ends. The meters stay in their registries. Close this before a registry that pushes, so
     * that its last push has all; it takes three seconds at most for each.
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
        private ExemplarTraces traces = Meters.NO_TRACES;

        private Builder(Monitor monitor) {
            this.monitor = Objects.requireNonNull(monitor, "monitor");
        }

        /**
         * How often meters get what has come.
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
         * How many meters a name may have. What is beyond shares one, with {@code (overflow)} in all its tags, so that
         * sums stay whole; {@code pathlight.folded} says how many do.
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
         * Which traces exemplars of response times point to; none by default. With {@code pathlight-opentelemetry}:
         *
         * <pre>{@code
         * PathlightMetrics.builder(monitor).exemplars(PathlightTracing::exemplar)
         * }</pre>
         */
        public Builder exemplars(ExemplarTraces known) {
            traces = Objects.requireNonNull(known, "traces");
            return this;
        }

        /** With these settings. */
        public PathlightMetrics build() {
            return new PathlightMetrics(this);
        }
    }
}
