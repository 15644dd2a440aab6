package dev.pathlight.opentelemetry;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A traced service with a manual clock, and with handlers and callbacks as generated code makes them. */
final class Service implements AutoCloseable {
    private final AtomicLong now = new AtomicLong(1_000);
    final Monitor monitor;
    final PathlightTracing tracing;

    Service(OpenTelemetry openTelemetry) {
        tracing = PathlightTracing.of(openTelemetry);
        monitor = Monitor.builder()
                .clock(now::get)
                .timeout(Duration.ofSeconds(1))
                .tracer(tracing)
                .build();
    }

    /** Advances the clock. */
    void pass(long nanos) {
        now.addAndGet(nanos);
    }

    /** Handles a request on this thread. */
    void handle(String operation, Runnable body) {
        Run run = Run.start(OperationKey.of(operation, "", "test." + operation + "()"), monitor);
        try {
            body.run();
        } catch (RuntimeException e) {
            Run.fail(run, e);
        } finally {
            Run.end(run);
        }
    }

    /** Handles a request whose response is a future. */
    CompletableFuture<String> respond(String operation, CompletableFuture<String> response) {
        Run run = Run.start(OperationKey.of(operation, "", "test." + operation + "()"), monitor);
        try {
            return Run.respondsWith(run, response);
        } finally {
            Run.end(run);
        }
    }

    /** Calls a timed method that returns a future. */
    static CompletableFuture<String> method(String key, CompletableFuture<String> future) {
        Run run = Run.within(CallbackKey.of("Test." + key, key, "", "test." + key + "()"));
        try {
            return Run.watch(run, future);
        } finally {
            Run.end(run);
        }
    }

    /** Registers a callback with the current request. */
    static Runnable callback(String awaits, Runnable body) {
        return TimedCall.register(
                CallbackKey.of("Test." + awaits, awaits, "", "test." + awaits + "()"), new Call(body, false));
    }

    /** Registers a callback that sends the response. */
    static Runnable responding(String awaits, Runnable body) {
        return TimedCall.register(
                CallbackKey.of("Test." + awaits, awaits, "", "test." + awaits + "()"), new Call(body, true));
    }

    @Override
    public void close() {
        monitor.close();
    }

    private static final class Call extends TimedCall implements Runnable {
        private final Runnable body;
        private final boolean responds;

        Call(Runnable body, boolean responds) {
            this.body = body;
            this.responds = responds;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                body.run();
                if (responds) {
                    Run.responded(run);
                }
            } catch (RuntimeException e) {
                Run.fail(run, e);
            } finally {
                Run.end(run);
            }
        }
    }
}
