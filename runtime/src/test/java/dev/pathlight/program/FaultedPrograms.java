package dev.pathlight.program;

import static dev.pathlight.fixtures.Waits.await;

import dev.pathlight.ContextCarrier;
import dev.pathlight.Health;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Outcome;
import dev.pathlight.RecordedRequest;
import dev.pathlight.Reporter;
import dev.pathlight.RequestTracer;
import dev.pathlight.Snapshot;
import dev.pathlight.fault.Faults;
import dev.pathlight.fault.Faults.Kind;
import dev.pathlight.fixtures.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Random programs under random faults. Each is compared with the same program without Pathlight; after a few, nothing may be left of them: no
 * context, no request in flight, no thread that has died, no figure that is wrong and not counted as lost.
 */
public final class FaultedPrograms implements BiFunction<Long, Integer, List<String>> {
    private static final int SEEDS_OF_A_MONITOR = 20;

    /** Faults of the threads of a monitor, which strike during many programs. */
    static final List<Kind> LASTING = List.of(
            Kind.LOG_THROWS,
            Kind.NO_THREAD,
            Kind.REPORTER_THROWS,
            Kind.REPORTER_HANGS,
            Kind.REPORTER_INTERRUPTS,
            Kind.TRACER_HANGS);

    /** Faults that strike during one program. */
    static final List<Kind> SHORT = List.of(
            Kind.NO_MEMORY,
            Kind.NO_STACK,
            Kind.CLOCK_THROWS,
            Kind.CLOCK_GOES_BACK,
            Kind.TRACER_THROWS,
            Kind.CARRIER_THROWS);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** Where no stack is left, the JDK loses a completion that overflows as it begins: nothing waits for it for long. */
    static final Duration PATIENCE_WITHOUT_STACK = Duration.ofSeconds(2);

    private final List<String> broken = new ArrayList<>();
    private final Threads threads = new Threads();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, Threads.daemons());

    /** Runs the programs of a number of seeds, and returns what they have broken. */
    @Override
    public List<String> apply(Long first, Integer seeds) {
        Logger log = Logger.getLogger("dev.pathlight");
        log.setUseParentHandlers(false);
        log.addHandler(new FaultyLog());
        try {
            for (long seed = first; seed < first + seeds && broken.size() < 20; seed += SEEDS_OF_A_MONITOR) {
                runAll(seed, (int) Math.min(SEEDS_OF_A_MONITOR, first + seeds - seed));
            }
        } finally {
            threads.shutdownNow();
            timer.shutdownNow();
        }
        return broken;
    }

    private void runAll(long first, int seeds) {
        AtomicInteger intervals = new AtomicInteger();
        FaultyTracer tracer = new FaultyTracer();
        Kind lasting = LASTING.get((int) (first / SEEDS_OF_A_MONITOR % LASTING.size()));
        Faults.arm(lasting, first, 3);
        Monitor monitor = Monitor.builder()
                .interval(Duration.ofMillis(1))
                .timeout(Duration.ofDays(1))
                .clock(new FaultyClock())
                .reporter(new FaultyReporter())
                .reporter(interval -> intervals.incrementAndGet())
                .tracer(tracer)
                .build();
        for (long seed = first; seed < first + seeds; seed++) {
            run(seed, monitor);
        }
        Faults.disarm(lasting);
        String which = "seeds " + first + " to " + (first + seeds - 1);
        threads.leaks().forEach(leak -> broken.add(which + ": " + leak));
        awaitNothingInFlight(which, monitor);
        int before = intervals.get();
        int endedBefore = tracer.ended.get();
        new Timed(monitor).handle(() -> {});
        await(which + ": the reporters are called").until(() -> intervals.get() > before);
        await(which + ": the tracer is called").until(() -> tracer.ended.get() > endedBefore);
        check(which, awaitAllCounted(monitor, seeds + 1), seeds + 1);
        monitor.close();
    }

    private void run(long seed, Monitor monitor) {
        List<String> without = new RandomProgram(seed, Wrapping.NONE, threads, timer).run();
        Kind kind = SHORT.get((int) (seed % SHORT.size()));
        boolean isOften = kind == Kind.NO_MEMORY || kind == Kind.NO_STACK;
        Faults.arm(kind, seed, isOften ? 3_000 : 5);
        List<String> with;
        try {
            Duration patience = kind == Kind.NO_STACK ? PATIENCE_WITHOUT_STACK : Waits.LAST_RESORT;
            with = new RandomProgram(seed, new Timed(monitor), threads, timer, patience).run();
        } catch (Throwable e) {
            with = List.of(
                    e + " at " + Arrays.stream(e.getStackTrace()).limit(8).toList());
        } finally {
            Faults.disarm(kind);
        }
        // Where no stack is left, calls of the application overflow as well: what it then sees is its own.
        if (!with.equals(without) && kind != Kind.NO_STACK) {
            broken.add(
                    "seed " + seed + ", " + kind + ": the application saw\n  " + with + "\n  instead of\n  " + without);
        }
    }

    private void awaitNothingInFlight(String which, Monitor monitor) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!monitor.inFlight().isEmpty()) {
            System.gc(); // what never comes is known only once it cannot come
            LockSupport.parkNanos(10_000_000);
            if (System.nanoTime() > end) {
                broken.add(which + ": in flight is " + monitor.inFlight());
                return;
            }
        }
    }

    /** Waits for threads that have taken a request off the list of those in flight, and are about to count it. */
    private static Snapshot awaitAllCounted(Monitor monitor, int requests) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        Snapshot snapshot = monitor.snapshot();
        while (ended(snapshot) + snapshot.health().lost() < requests && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
            snapshot = monitor.snapshot();
        }
        return snapshot;
    }

    private static long ended(Snapshot snapshot) {
        return snapshot.operation("get")
                .map(get -> get.count() + get.dropped() + get.abandoned())
                .orElse(0L);
    }

    /** Figures are exact, or an error or a loss has been counted. */
    private void check(String which, Snapshot snapshot, int requests) {
        Operation get = snapshot.operation("get").orElseThrow();
        long ended = ended(snapshot);
        Health health = snapshot.health();
        boolean isCounted = health.monitorErrors() > 0 || health.lost() > 0;
        if (ended > requests || ended + health.lost() < requests) {
            broken.add(which + ": " + ended + " requests instead of " + requests + ", " + health);
        }
        if (get.duration().count() > get.count() || (get.duration().count() < get.count() && !isCounted)) {
            broken.add(which + ": " + get.duration().count() + " durations of " + get.count());
        }
    }

    static final class FaultyClock implements java.util.function.LongSupplier {
        @Override
        public long getAsLong() {
            Faults.throwAt(Kind.CLOCK_THROWS);
            return System.nanoTime() - (Faults.strikes(Kind.CLOCK_GOES_BACK) ? 5_000_000 : 0);
        }
    }

    static final class FaultyReporter implements Reporter {
        @Override
        public void report(Snapshot interval) throws Exception {
            Faults.throwAt(Kind.REPORTER_THROWS);
            if (Faults.strikes(Kind.REPORTER_INTERRUPTS)) {
                Thread.currentThread().interrupt();
            }
            Faults.hangAt(Kind.REPORTER_HANGS);
        }
    }

    static final class FaultyTracer implements RequestTracer {
        final AtomicInteger ended = new AtomicInteger();

        @Override
        public Trace started(String operation, long start, long arrival) {
            Faults.throwAt(Kind.TRACER_THROWS);
            return new FaultyTrace();
        }

        private final class FaultyTrace implements Trace {
            @Override
            public String id() {
                Faults.throwAt(Kind.TRACER_THROWS);
                return "trace";
            }

            @Override
            public void failed(String key, Throwable thrown, long at) {
                Faults.throwAt(Kind.TRACER_THROWS);
            }

            @Override
            public void close() {
                Faults.throwAt(Kind.TRACER_THROWS);
            }

            @Override
            public void ended(
                    String operation, Outcome outcome, long arrival, long response, long end, RecordedRequest record)
                    throws Exception {
                ended.incrementAndGet();
                Faults.throwAt(Kind.TRACER_THROWS);
                Faults.hangAt(Kind.TRACER_HANGS);
            }
        }
    }

    /** Carries nothing, and fails. Made by the service loader. */
    public static final class FaultyCarrier implements ContextCarrier {
        @Override
        public Object capture() {
            Faults.throwAt(Kind.CARRIER_THROWS);
            return "nothing";
        }

        @Override
        public AutoCloseable restore(Object captured) {
            Faults.throwAt(Kind.CARRIER_THROWS);
            return () -> Faults.throwAt(Kind.CARRIER_THROWS);
        }
    }

    static final class FaultyLog extends Handler {
        @Override
        public void publish(LogRecord record) {
            Faults.throwAt(Kind.LOG_THROWS);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
