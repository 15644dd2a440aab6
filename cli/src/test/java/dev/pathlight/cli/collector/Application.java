package dev.pathlight.cli.collector;

import dev.pathlight.ContextExecutor;
import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.CollectorReporter;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** An application whose requests take exactly as long as its random numbers say. */
public final class Application implements AutoCloseable {
    private static final Duration TURN = Duration.ofMillis(50);
    private static final int AT_A_TIME = 500;

    private final AtomicLong now = new AtomicLong();
    private final Random random;
    final Monitor monitor;
    private long handled;

    Application(Monitor.Builder builder, long seed) {
        monitor = builder.clock(now::get).build();
        random = new Random(seed);
    }

    /** How long the next request takes. */
    static long next(Random random) {
        return 1_000_000 + (long) (Math.exp(random.nextGaussian()) * 20_000_000);
    }

    /** Handles a request that waits for something, all the time. */
    void handle(String operation) {
        long nanos = next(random);
        Runnable[] callback = new Runnable[1];
        Run run = Run.start(OperationKey.of(operation, "", "test." + operation + "()"), monitor);
        callback[0] = TimedCall.register(CallbackKey.of("Test.rows", "rows", "db", "test.rows()"), new Call());
        Run.end(run);
        now.addAndGet(nanos);
        callback[0].run();
        handled++;
    }

    /** Handles a request whose only task waits for a thread of that name, all the time. */
    void runOn(String thread) throws InterruptedException {
        List<Runnable> queue = new ArrayList<>();
        Executor executor = ContextExecutor.wrap(queue::add);
        Run run = Run.start(OperationKey.of("runs", "", "test.runs()"), monitor);
        executor.execute(() -> {});
        Run.end(run);
        now.addAndGet(next(random));
        Thread runs = new Thread(queue.get(0), thread);
        runs.start();
        runs.join();
    }

    Snapshot snapshot() {
        return monitor.snapshot();
    }

    @Override
    public void close() {
        monitor.close();
    }

    private static final class Call extends TimedCall implements Runnable {
        @Override
        public void run() {
            Run run = Run.of(this);
            Run.end(run);
        }
    }

    /**
     * Handles requests until something comes on standard input, some for each interval that its monitor reports, and then
     * says how many, and how many posts have failed. It also says when the first has failed.
     *
     * @param arguments the collector, the service, the seed, and how many requests, 0 for as many as there is time for
     */
    public static void main(String[] arguments) throws Exception {
        CollectorReporter reporter = CollectorReporter.to(URI.create(arguments[0]));
        long most = Long.parseLong(arguments[3]);
        Semaphore turns = new Semaphore(1);
        AtomicBoolean end = new AtomicBoolean();
        Thread listening = new Thread(() -> {
            try (InputStream in = System.in) {
                in.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                end.set(true);
                turns.release();
            }
        });
        listening.setDaemon(true);
        listening.start();
        try (Application application = new Application(
                Monitor.builder().service(arguments[1]).reporter(reporter), Long.parseLong(arguments[2]))) {
            application.monitor.addReporter(interval -> turns.release(), TURN);
            boolean failed = false;
            while (!end.get()) {
                turns.acquire();
                if (!failed && reporter.failed() > 0) {
                    failed = true;
                    System.out.println("failed");
                }
                for (int i = 0; i < AT_A_TIME && (most == 0 || application.handled < most); i++) {
                    application.handle("get");
                }
            }
            System.out.println(application.handled + " " + reporter.failed() + " "
                    + application.snapshot().operation("get").orElseThrow().count());
        }
    }
}
