package dev.pathlight.program;

import dev.pathlight.ContextExecutor;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Wraps a program as generated code and {@link Metrics} do.
 *
 * @param started counts the requests
 */
record Timed(Monitor monitor, LongAdder started) implements Wrapping {
    private static final OperationKey GET = OperationKey.of("get", "", "test.get()");
    private static final OperationKey INNER = OperationKey.of("inner", "", "test.inner()");
    private static final CallbackKey CALLED = CallbackKey.of("called", "call", "", "test.called()");
    private static final CallbackKey STEP = CallbackKey.of("step", "step", "", "test.step(int)");

    Timed(Monitor monitor) {
        this(monitor, new LongAdder());
    }

    @Override
    public void handle(Runnable handler) {
        started.increment();
        Run run = Run.start(GET, monitor);
        try {
            handler.run();
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public CompletableFuture<Integer> operation(Supplier<CompletableFuture<Integer>> handler) {
        started.increment();
        Run run = Run.start(INNER, monitor);
        try {
            return Run.respondsWith(run, handler.get());
        } catch (Throwable e) {
            Run.fail(run, e);
            Run.responded(run);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public Runnable callback(Runnable body) {
        return TimedCall.register(CALLED, new Called(body));
    }

    @Override
    public Function<Integer, Integer> function(Function<Integer, Integer> body) {
        return Metrics.current().wrapFunction("function", body);
    }

    @Override
    public Function<Integer, CompletableFuture<Integer>> step(Function<Integer, CompletableFuture<Integer>> body) {
        return TimedCall.register(STEP, new Step(body));
    }

    @Override
    public BiFunction<Integer, Throwable, Integer> handler(BiFunction<Integer, Throwable, Integer> body) {
        return Metrics.current().wrapBiFunction("handler", body);
    }

    @Override
    public CompletableFuture<Integer> watch(CompletableFuture<Integer> future) {
        return Metrics.current().watch("watched", future);
    }

    @Override
    public ExecutorService executor(ExecutorService service) {
        return ContextExecutor.wrap(service);
    }

    @Override
    public ScheduledExecutorService scheduler(ScheduledExecutorService service) {
        return ContextExecutor.wrap(service);
    }

    @Override
    public Integer await(CompletableFuture<Integer> future) {
        return Metrics.current().await(future);
    }

    @Override
    public void release(Object callback) {
        Metrics.release(callback);
    }

    private static final class Called extends TimedCall implements Runnable {
        private final Runnable body;

        Called(Runnable body) {
            this.body = body;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                body.run();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Step extends TimedCall implements Function<Integer, CompletableFuture<Integer>> {
        private final Function<Integer, CompletableFuture<Integer>> body;

        Step(Function<Integer, CompletableFuture<Integer>> body) {
            this.body = body;
        }

        @Override
        public CompletableFuture<Integer> apply(Integer value) {
            Run run = Run.of(this);
            try {
                return Run.watch(run, body.apply(value));
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
