package dev.pathlight;

import dev.pathlight.aggregation.Sample;
import dev.pathlight.aggregation.Totals;
import dev.pathlight.path.Key;
import dev.pathlight.recording.Carrier;
import dev.pathlight.recording.Recorder;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.Traced;
import dev.pathlight.recording.Trouble;
import dev.pathlight.trace.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are measured, and from where reporters get what was measured.
 *
 * <p>Most applications use the {@link #global()} monitor. Thread-safe. A monitor has one daemon thread, from its first
 * request on; it ends with {@link #close()} or the JVM.
 *
 * @since 0.1
 */
// Requests meet a monitor as its superclass, which has no member that anybody else could use.
@SuppressWarnings("exports")
public final class Monitor extends Recorder implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Of all monitors. A constant, so that the JIT leaves out what is not there. */
    private static final Carrier[] CARRIERS =
            services(ServiceLoader.load(ContextCarrier.class)).toArray(new Carrier[0]);

    private final @Nullable RequestTracer tracer;
    private final Reporting reporting;

    private Monitor(Builder builder) {
        super(builder.clock, nanos(builder.timeout));
        this.tracer = builder.tracer;
        this.reporting = new Reporting(this, builder.service, nanos(builder.interval), builder.reporters);
    }

    /** Longer than a program runs is long enough. */
    static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }

    /** What a loader finds, in its order. One that cannot be made is counted, and does not keep the others out. */
    static <S> List<S> services(ServiceLoader<S> loader) {
        List<S> found = new ArrayList<>();
        Iterator<S> providers = loader.iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return found;
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                Trouble.report(e);
            }
        }
    }

    /** A builder with the defaults: no name, an interval of ten seconds, a timeout of one minute, no reporter. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The monitor that generated wrappers use where they are not given one. It is configured by system properties
     * {@code pathlight.service}, {@code pathlight.interval} and {@code pathlight.timeout} (ISO-8601 durations) and
     * {@code pathlight.report}, or by environment variables such as {@code PATHLIGHT_SERVICE}; reporters are found with
     * {@link java.util.ServiceLoader}. With {@code pathlight.report=console} it prints what it measured to standard
     * error when the JVM ends.
     */
    public static Monitor global() {
        return GlobalMonitor.INSTANCE;
    }

    /**
     * What was measured since the start of the monitor. Can be called at any time, by any thread, and does not disturb
     * those that record.
     */
    public Snapshot snapshot() {
        return reporting.snapshot();
    }

    /**
     * The requests that are not done, the oldest first: what each waits for, since when, and where. Their texts,
     * one after the other, are for a person what a thread dump is for code that blocks. Can be called at any time, by any
     * thread.
     */
    public List<InFlightRequest> inFlight() {
        long now = now();
        return requestsInFlight().stream()
                .map(request -> InFlightRequest.of(request, now))
                .sorted(Comparator.comparing(InFlightRequest::age).reversed())
                .toList();
    }

    /**
     * Reports to one more, at intervals of its own: the first begins within a moment, with nothing of what came before in
     * it. As with those of the builder, all calls come from the monitor's thread, and closing the monitor closes it. Can be
     * called at any time, by any thread; a monitor that is closed reports to nobody.
     *
     * @param every how often it is called
     * @throws IllegalArgumentException if that is not positive
     */
    public void addReporter(Reporter reporter, Duration every) {
        reporting.add(Objects.requireNonNull(reporter, "reporter"), nanos(Builder.positive(every, "interval")));
    }

    /**
     * Reports no more to one that was added; it is not closed, and a call that is under way goes on. One that was never
     * added is ignored.
     */
    public void removeReporter(Reporter reporter) {
        reporting.remove(reporter);
    }

    /**
     * Closes the requests in flight as abandoned, reports what is left to the reporters, closes those, and ends the
     * monitor's thread. Requests that start afterwards are not reported. The second time does nothing. A reporter that has
     * been called and does not return is waited for three seconds, and then left alone.
     */
    @Override
    public void close() {
        reporting.close();
    }

    @Override
    protected void requestStarted() {
        reporting.start();
    }

    @Override
    protected @Nullable Traced trace(Request request) throws Exception {
        return tracer == null || isClosed()
                ? null
                : tracer.started(request.name().name(), request.start(), request.arrival());
    }

    @Override
    protected void ended(
            Traced trace,
            String operation,
            String outcome,
            long arrival,
            long response,
            long end,
            @Nullable Recording recording)
            throws Exception {
        RecordedRequest record = recording == null ? null : new RecordedRequest(recording);
        ((RequestTracer.Trace) trace).ended(operation, outcome, arrival, response, end, record);
    }

    @Override
    protected Carrier[] carriers() {
        return CARRIERS;
    }

    /** Closes those that cannot end any more, or all. Never throws. */
    void closeRequests(boolean all) {
        try {
            if (all) {
                closeAll();
            } else {
                sweep();
            }
        } catch (Throwable e) {
            Trouble.report(e);
        }
    }

    Totals measured() {
        return totals();
    }

    Map<Key, Sample> examples() {
        return samples();
    }

    Map<Key, Sample> takeExamples() {
        return takeSamples();
    }

    List<Operation> inFlightNow() {
        return inFlightCounts();
    }

    Health healthNow() {
        return new Health(lostRequests(), Trouble.outside(), clamped(), truncatedRequests(), Trouble.failures());
    }

    /**
     * Collects the settings of a monitor. Not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private String service = "";
        private Duration interval = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofMinutes(1);
        private LongSupplier clock = SYSTEM_CLOCK;
        private final List<Reporter> reporters = new ArrayList<>();
        private @Nullable RequestTracer tracer;

        private Builder() {}

        /** Names the application in reports. */
        public Builder service(String name) {
            service = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * How often reporters are called.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder interval(Duration every) {
            interval = positive(every, "interval");
            return this;
        }

        /**
         * How long a request may take until it is closed as abandoned, unless its operation says otherwise.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration after) {
            timeout = positive(after, "timeout");
            return this;
        }

        /**
         * Adds a reporter. They are called one after the other on the monitor's thread: those with the same interval in the
         * order added, others whenever theirs is over.
         */
        public Builder reporter(Reporter reporter) {
            reporters.add(Objects.requireNonNull(reporter, "reporter"));
            return this;
        }

        /** Traces requests; the last one given counts. */
        public Builder tracer(RequestTracer requestTracer) {
            tracer = Objects.requireNonNull(requestTracer, "requestTracer");
            return this;
        }

        /**
         * The clock, in nanoseconds from any origin; for tests. It must not go backwards; what it does is counted and
         * made up for. Where it is not the JVM's, the arrival of requests and tasks at executors is not known.
         */
        public Builder clock(LongSupplier nanoTime) {
            clock = Objects.requireNonNull(nanoTime, "nanoTime");
            return this;
        }

        /** A monitor with these settings. The builder can go on being used. */
        public Monitor build() {
            return new Monitor(this);
        }

        static Duration positive(Duration duration, String name) {
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException(name + " must be positive, not " + duration);
            }
            return duration;
        }
    }
}
