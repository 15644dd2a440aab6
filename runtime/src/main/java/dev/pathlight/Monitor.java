package dev.pathlight;

import dev.pathlight.carrier.Carriers;
import dev.pathlight.environment.Classes;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.future.FutureWatcher;
import dev.pathlight.path.Key;
import dev.pathlight.recording.CallbackDeclaration;
import dev.pathlight.recording.EndedRequests;
import dev.pathlight.recording.Recorder;
import dev.pathlight.recording.RecorderListener;
import dev.pathlight.recording.Request;
import dev.pathlight.recording.RequestTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures requests, and passes the results to reporters.
 *
 * <p>Most applications use the {@link #global()} monitor. Thread-safe. A monitor has a daemon thread, from its first
 * request until {@link #close()} or the end of the JVM, and one for each reporter and for the tracer.
 *
 * @since 0.1
 */
public final class Monitor implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    static {
        Classes.initialize();
    }

    private @Nullable RequestTracer tracer;
    private volatile @Nullable Runnable beforeClosing;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final EndedRequests endedRequests = new EndedRequests(Monitor::reportEnded);
    private final Recorder recorder;
    private final Reporting reporting;

    private Monitor(Builder builder) {
        this.tracer = builder.tracer;
        this.recorder = new Recorder(builder.clock, nanos(builder.timeout), new Listener());
        this.reporting = new Reporting(this, builder.service, nanos(builder.interval), builder.reporters);
    }

    /** Returns the nanoseconds of a duration, which is limited to a hundred years. */
    static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }

    /** Returns a builder with the defaults: no name, an interval of ten seconds, a timeout of one minute, no reporter. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the monitor that generated wrappers use if they are not given one. It is configured by system properties
     * {@code pathlight.service}, {@code pathlight.interval} and {@code pathlight.timeout} (ISO-8601 durations) and
     * {@code pathlight.report}, or by environment variables such as {@code PATHLIGHT_SERVICE}; reporters are found with
     * {@link java.util.ServiceLoader}, by the class loader of this class and that of the current thread. With {@code pathlight.report=console} it prints its report to standard
     * error when the JVM ends.
     */
    public static Monitor global() {
        return GlobalMonitor.INSTANCE;
    }

    /**
     * Opens a request, or inside a request an operation of its own, and the run of its handler: for filters and interceptors, where there is
     * no method to annotate. Close the result on this thread, in a {@code finally} clause or by try-with-resources. Never throws, except for a
     * null name; if Pathlight is off, the result does nothing.
     *
     * @param operation the operation's name, of the form that {@link CriticalPath#value()} has. It is a kind of request, and contains no
     *     numbers or ids of one: names are bounded in number, as those of {@link Metrics#operation(String)}
     */
    public OpenRequest open(String operation) {
        return OpenRequest.start(Objects.requireNonNull(operation, "operation"), recorder);
    }

    /**
     * Returns the results since the start of the monitor. Can be called at any time, by any thread, and does not disturb threads
     * that record.
     */
    public Snapshot snapshot() {
        return reporting.snapshot();
    }

    /**
     * Returns the requests in flight, the oldest first, each with its waits, their age and their source. Printed, they are
     * what a thread dump is for code that blocks. Can be called at any time, by any thread.
     */
    public List<InFlightRequest> inFlight() {
        long now = recorder.now();
        return recorder.requestsInFlight().stream()
                .map(request -> InFlightRequest.of(request, now))
                .sorted(Comparator.comparing(InFlightRequest::age).reversed())
                .toList();
    }

    /**
     * Adds a reporter with its own interval. The first interval begins within a moment, and contains only what happens from then
     * on. As with reporters of the builder, all calls come from a thread of the reporter's own, and closing the monitor closes the
     * reporter. Can be called at any time, by any thread; a closed monitor ignores it.
     *
     * @param every how often the reporter is called
     * @throws IllegalArgumentException if the interval is not positive
     */
    public void addReporter(Reporter reporter, Duration every) {
        reporting.add(Objects.requireNonNull(reporter, "reporter"), nanos(Builder.positive(every, "interval")));
    }

    /**
     * Removes a reporter that was added. Does not close it, and does not interrupt a call in progress. A reporter that was never
     * added is ignored.
     */
    public void removeReporter(Reporter reporter) {
        reporting.remove(reporter);
    }

    /**
     * Closes the requests in flight as abandoned, reports the last interval, closes the reporters, and ends the monitor's threads.
     * Requests that start afterwards are not reported. A second call does nothing. Waits at most three seconds for a reporter
     * that does not return. Where an application shares Pathlight with others, the carriers that its class loader, the context class
     * loader of the calling thread, has loaded carry nothing from then on.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            Runnable before = beforeClosing;
            if (before != null) {
                before.run();
            }
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
        reporting.close();
        // Threads outlive an application, and refer to what they recorded last: from there nothing leads to its
        // classes.
        tracer = null;
        recorder.forgetClock();
        Carriers.forget(Thread.currentThread().getContextClassLoader());
    }

    /** Runs an action once, before the monitor is closed. */
    void beforeClosing(Runnable action) {
        beforeClosing = action;
    }

    /**
     * Returns the recorder, for generated code. Its type is not exported: applications cannot use it.
     */
    @SuppressWarnings("exports")
    public Recorder recorder() {
        return recorder;
    }

    /** Closes the requests that cannot end any more, and completes futures that threads could not complete. Never throws. */
    void sweep() {
        try {
            recorder.closeOverdue();
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
        try {
            FutureWatcher.completeLeft();
            InternalErrors.count(); // logs what could not be logged where it happened
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }

    boolean hasTracer() {
        return tracer != null;
    }

    /** Reports traced requests that have ended. */
    void reportEnded() {
        endedRequests.reportAll();
    }

    /** Closes all requests in flight. Never throws. */
    void closeRequests() {
        try {
            recorder.closeAll();
        } catch (Throwable e) {
            InternalErrors.report(e);
        }
    }

    Health health() {
        return new Health(
                recorder.untracked() + endedRequests.untracked(),
                CallbackDeclaration.madeOutside(),
                recorder.clamped(),
                recorder.truncated(),
                InternalErrors.count(),
                recorder.folded());
    }

    private static void reportEnded(
            RequestTrace trace,
            String operation,
            Outcome outcome,
            long arrival,
            long response,
            long end,
            @Nullable RecordedRequest record)
            throws Exception {
        ((RequestTracer.Trace) trace).ended(operation, outcome, arrival, response, end, record);
    }

    /** Passes the events of the recorder to the thread of the monitor and to the tracer. */
    private final class Listener implements RecorderListener {
        @Override
        public void requestStarted() {
            reporting.start();
        }

        @Override
        public @Nullable RequestTrace startTrace(Request request) throws Exception {
            RequestTracer asked = tracer;
            return asked == null || recorder.isClosed()
                    ? null
                    : asked.started(request.name().name(), request.start(), request.arrival());
        }

        @Override
        public void traceEnded(Request request, RequestTrace trace) {
            endedRequests.add(request, trace);
        }

        @Override
        public void traceEndedEarly(Request request, RequestTrace trace) throws Exception {
            endedRequests.reportNow(request, trace);
        }
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
        private LongSupplier clock = Recorder.SYSTEM_CLOCK;
        private final List<Reporter> reporters = new ArrayList<>();
        private @Nullable RequestTracer tracer;

        private Builder() {}

        /** Names the application in reports. Of a name longer than 1,000 characters they show the beginning. */
        public Builder service(String name) {
            service = Key.cut(name);
            return this;
        }

        /**
         * Sets how often reporters are called.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder interval(Duration every) {
            interval = positive(every, "interval");
            return this;
        }

        /**
         * Sets after how long a request is closed as abandoned, unless its operation has a timeout of its own.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration after) {
            timeout = positive(after, "timeout");
            return this;
        }

        /**
         * Adds a reporter. Each reporter is called on a thread of its own, at the end of its interval, so that one that does not
         * return keeps nothing else from going on.
         */
        public Builder reporter(Reporter reporter) {
            reporters.add(Objects.requireNonNull(reporter, "reporter"));
            return this;
        }

        /** Sets the tracer of requests; the last one set is used. */
        public Builder tracer(RequestTracer requestTracer) {
            tracer = Objects.requireNonNull(requestTracer, "requestTracer");
            return this;
        }

        /**
         * Sets the clock, in nanoseconds from any origin; for tests. It must not go backwards: time that it goes back is
         * discarded and counted. With a clock other than the JVM's, Pathlight does not know when requests and tasks arrive at
         * executors.
         */
        public Builder clock(LongSupplier nanoTime) {
            clock = Objects.requireNonNull(nanoTime, "nanoTime");
            return this;
        }

        /** Returns a monitor with these settings. The builder remains usable. */
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
