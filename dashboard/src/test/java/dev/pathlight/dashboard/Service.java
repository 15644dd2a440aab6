package dev.pathlight.dashboard;

import dev.pathlight.ContextExecutor;
import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** A service with a clock that the test advances, and handlers and callbacks like those of generated code. */
public final class Service implements AutoCloseable {
    private final AtomicLong now = new AtomicLong();
    public final Monitor monitor = Monitor.builder().clock(now::get).build();

    public Service() {}

    /** Lets time pass. */
    public void pass(long nanos) {
        now.addAndGet(nanos);
    }

    /** Handles a request on this thread. */
    public void handle(String operation, Runnable body) {
        Run run = Run.start(OperationKey.of(operation, "", "test." + operation + "()"), monitor);
        try {
            body.run();
        } catch (RuntimeException e) {
            Run.fail(run, e);
        } finally {
            Run.end(run);
        }
    }

    /** Handles a request that takes that long. */
    public void handle(String operation, long nanos) {
        handle(operation, () -> pass(nanos));
    }

    /** Handles a request that waits, and then runs a callback. */
    public void handle(String operation, String awaits, long waiting, long running) {
        Runnable[] callback = new Runnable[1];
        handle(operation, () -> callback[0] = callback(awaits, () -> pass(running)));
        pass(waiting);
        callback[0].run();
    }

    /** Handles a request whose only task is queued for a thread of that name. */
    public void runOn(String thread, long waiting) {
        Executor executor = ContextExecutor.wrap(task -> {
            pass(waiting);
            Thread runs = new Thread(task, thread);
            runs.start();
            try {
                runs.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        handle("runs", () -> executor.execute(() -> {}));
    }

    /** Registers a callback, for which its request then waits. */
    public static Runnable callback(String awaits, Runnable body) {
        return TimedCall.register(
                CallbackKey.of("Test." + awaits, awaits, "db", "test." + awaits + "()"), new Call(body));
    }

    public Snapshot snapshot() {
        return monitor.snapshot();
    }

    @Override
    public void close() {
        monitor.close();
    }

    private static final class Call extends TimedCall implements Runnable {
        private final Runnable body;

        Call(Runnable body) {
            this.body = body;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                body.run();
            } catch (RuntimeException e) {
                Run.fail(run, e);
            } finally {
                Run.end(run);
            }
        }
    }
}
