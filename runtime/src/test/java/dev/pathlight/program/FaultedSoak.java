package dev.pathlight.program;

import static dev.pathlight.fixtures.Waits.await;

import dev.pathlight.Health;
import dev.pathlight.InFlightRequest;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Reporter;
import dev.pathlight.Snapshot;
import dev.pathlight.fault.Faults;
import dev.pathlight.fault.Faults.Kind;
import dev.pathlight.fixtures.Waits;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Random programs on several threads, for minutes, in one monitor, under random faults that change all the time. At the end each request
 * has been counted in its operation or as lost, nothing is left of it, and the memory that is held has not grown.
 */
public final class FaultedSoak implements BiFunction<Long, Integer, List<String>> {
    private static final int WORKERS = 4;
    private static final int PROGRAMS_OF_A_PHASE = 25;
    private static final int READINGS = 20;

    /** The most that the live bytes may grow between the second and the last quarter of the readings. */
    private static final double FLAT = 1.1;

    private static final long SLACK = 4 << 20;

    /** The share of one processor that it may take, so that the machine can be used for something else. */
    private static final double MAX_LOAD = 0.4;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger intervals = new AtomicInteger();
    private final AtomicLong countedInIntervals = new AtomicLong();
    private final LongAdder started = new LongAdder();
    private final FaultedPrograms.FaultyTracer tracer = new FaultedPrograms.FaultyTracer();
    private final List<Worker> workers = new ArrayList<>();
    private final List<Long> liveBytes = new ArrayList<>();
    private Random random = new Random();
    private Monitor monitor;
    private Kind kind = Kind.LOG_THROWS;
    private Kind lasting = Kind.LOG_THROWS;

    /** Runs programs from a seed on for so many minutes, and returns what they have broken. */
    @Override
    public List<String> apply(Long seed, Integer minutes) {
        random = new Random(seed);
        Logger log = Logger.getLogger("dev.pathlight");
        log.setUseParentHandlers(false);
        log.addHandler(new FaultedPrograms.FaultyLog());
        monitor = Monitor.builder()
                .interval(Duration.ofMillis(100))
                .timeout(TIMEOUT)
                .clock(new FaultedPrograms.FaultyClock())
                .reporter(new FaultedPrograms.FaultyReporter())
                .reporter(this::report)
                .tracer(tracer)
                .build();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new Worker(seed * 1_000_003 + i * 1_000_000_007L));
        }
        phase(); // the first use starts the monitor's threads
        Faults.disarm(lasting);
        awaitReaders();
        Set<String> threads = threadsOfTheMonitor();
        long length = TimeUnit.MINUTES.toNanos(minutes);
        long start = System.nanoTime();
        for (int i = 1; i <= READINGS; i++) {
            while (System.nanoTime() - start < length / READINGS * i && broken.size() < 20) {
                phase();
                rest(start);
            }
            read(i);
        }
        Faults.disarm(lasting);
        workers.forEach(Worker::close);
        awaitReaders();
        check(threads);
        monitor.close();
        return List.copyOf(broken);
    }

    /** Runs programs on all threads while faults of a lasting kind and of a short one strike. */
    private void phase() {
        Faults.disarm(lasting);
        lasting = pick(FaultedPrograms.LASTING);
        kind = pick(FaultedPrograms.SHORT);
        boolean isOften = kind == Kind.NO_MEMORY || kind == Kind.NO_STACK;
        Faults.arm(lasting, random.nextLong(), 3);
        Reporter another = interval -> {};
        monitor.addReporter(another, Duration.ofMillis(100)); // on a thread of its own, which may not start
        Faults.arm(kind, random.nextLong(), isOften ? 3_000 : 5);
        List<Future<?>> running = new ArrayList<>();
        for (Worker worker : workers) {
            running.add(worker.thread.submit(worker));
        }
        for (Future<?> each : running) {
            try {
                Waits.get(each);
            } catch (Exception e) {
                broke(kind + " in a worker: " + e + " at "
                        + Arrays.stream(
                                        e.getCause() == null
                                                ? e.getStackTrace()
                                                : e.getCause().getStackTrace())
                                .limit(8)
                                .toList());
            }
        }
        Faults.disarm(kind);
        monitor.removeReporter(another);
    }

    /** Keeps what is broken, and prints it at once: the end is far. */
    private void broke(String what) {
        broken.add(what);
        System.out.println(Instant.now() + " " + kind + ", " + lasting + ": " + what);
    }

    private Kind pick(List<Kind> kinds) {
        return kinds.get(random.nextInt(kinds.size()));
    }

    /** Waits until this JVM has taken its share of a processor. */
    private static void rest(long start) {
        long cpu = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        long early = (long) (cpu / MAX_LOAD) - (System.nanoTime() - start);
        if (early > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(early); // and not a condition: the rate is limited
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void report(Snapshot interval) {
        intervals.incrementAndGet();
        countedInIntervals.addAndGet(counted(interval));
    }

    private void read(int number) {
        for (int i = 0; i < 4; i++) {
            System.gc(); // the first may only mark what to free
        }
        long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        liveBytes.add(live);
        Snapshot now = monitor.snapshot();
        for (InFlightRequest request : monitor.inFlight()) {
            if (request.age().compareTo(TIMEOUT.multipliedBy(10)) > 0) {
                broke("not closed by its timeout: " + request);
            }
        }
        System.out.printf(
                "reading %d: %d requests, %d counted, %s, %d in flight, %,d bytes, text of %d characters%n",
                number,
                started.sum(),
                counted(now),
                now.health(),
                monitor.inFlight().size(),
                live,
                now.toText().length());
    }

    private static long counted(Snapshot snapshot) {
        return snapshot.operations().stream()
                .mapToLong(operation -> operation.count() + operation.dropped() + operation.abandoned())
                .sum();
    }

    /** Waits until the reporters and the tracer have been called, now that no fault strikes. */
    private void awaitReaders() {
        int intervalsBefore = intervals.get();
        int endedBefore = tracer.ended.get();
        new Timed(monitor, started).handle(() -> {});
        await("the reporters are called").until(() -> intervals.get() > intervalsBefore);
        await("the tracer is called").until(() -> tracer.ended.get() > endedBefore);
    }

    private static Set<String> threadsOfTheMonitor() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("pathlight"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void check(Set<String> threads) {
        await("nothing is in flight").until(() -> {
            System.gc(); // what never comes is known only once it cannot come
            return monitor.inFlight().isEmpty();
        });
        Snapshot snapshot = monitor.snapshot();
        Health health = snapshot.health();
        long counted = counted(snapshot);
        System.out.println("made " + started.sum() + ", counted " + counted + ", " + health);
        for (Operation operation : snapshot.operations()) {
            System.out.println("  " + operation.name() + ": " + operation.count() + " ended, " + operation.dropped()
                    + " dropped, " + operation.abandoned() + " abandoned, "
                    + operation.duration().count()
                    + " durations");
        }
        System.out.println("live bytes " + liveBytes + ", threads " + threads);
        long missing = started.sum() - counted;
        if (missing < 0 || missing > health.lost()) {
            broke(started.sum() + " requests were made, and " + counted + " counted, " + health);
        }
        await("the intervals add up").until(() -> countedInIntervals.get() == counted(monitor.snapshot()));
        if (!threadsOfTheMonitor().containsAll(threads)) {
            broke("of the threads " + threads + " there are " + threadsOfTheMonitor());
        }
        long early = median(liveBytes.subList(READINGS / 4, READINGS / 2));
        long late = median(liveBytes.subList(READINGS * 3 / 4, READINGS));
        if (late > early * FLAT + SLACK) {
            broke("live bytes grew from " + early + " to " + late + ": " + liveBytes);
        }
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** A thread that makes requests, with the threads that its programs use. */
    private final class Worker implements Runnable {
        final ExecutorService thread = Executors.newSingleThreadExecutor(Threads.daemons());
        private final Threads threads = new Threads();
        private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, Threads.daemons());
        private final Deque<Runnable> neverCalled = new ArrayDeque<>();
        private long seed;

        Worker(long seed) {
            this.seed = seed;
        }

        @Override
        public void run() {
            for (int i = 0; i < PROGRAMS_OF_A_PHASE; i++) {
                compare();
                endless();
            }
            threads.leaks().forEach(leak -> broke("seeds to " + seed + ", " + kind + ": " + leak));
        }

        private void compare() {
            seed++;
            List<String> without = new RandomProgram(seed, Wrapping.NONE, threads, timer).run();
            List<String> with;
            try {
                Duration patience = kind == Kind.NO_STACK ? FaultedPrograms.PATIENCE_WITHOUT_STACK : Waits.LAST_RESORT;
                with = new RandomProgram(seed, new Timed(monitor, started), threads, timer, patience).run();
            } catch (Throwable e) {
                with = List.of(
                        e + " at " + Arrays.stream(e.getStackTrace()).limit(8).toList());
            }
            // Where no stack is left, calls of the application overflow as well: what it then sees is its own.
            if (!with.equals(without) && kind != Kind.NO_STACK) {
                broke("seed " + seed + ", " + kind + ": the application saw\n  " + with + "\n  instead of\n  "
                        + without);
            }
        }

        /** Makes a request whose callback is kept, but not called before the timeout. */
        private void endless() {
            Timed timed = new Timed(monitor, started);
            timed.handle(() -> neverCalled.add(timed.callback(() -> {})));
            if (neverCalled.size() > 1_000) {
                neverCalled.remove();
            }
        }

        void close() {
            neverCalled.clear();
            thread.shutdown();
            threads.shutdown();
            timer.shutdown();
        }
    }
}
