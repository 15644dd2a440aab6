package dev.pathlight.stress;

import dev.pathlight.CallbackRow;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToLongFunction;

/**
 * One request, and its counts in a monitor that records nothing else meanwhile. Monitors are reused, since making one would take
 * longer than the code under test; so each count is a difference.
 */
final class OneRequest {
    private static final OperationKey GET = OperationKey.of("get", "", "test.get()");
    private static final Queue<OneRequest> OVER = new ConcurrentLinkedQueue<>();

    private final Monitor monitor;
    private final Optional<Operation> before;
    private Optional<Operation> after = Optional.empty();

    OneRequest(Runnable handler) {
        OneRequest earlier = OVER.poll();
        monitor = earlier == null ? Monitor.builder().build() : earlier.monitor;
        before = earlier == null ? Optional.empty() : earlier.after;
        Run run = Run.start(GET, monitor);
        try {
            handler.run();
        } finally {
            Run.end(run);
        }
    }

    /** Makes a callback, as a generated factory does. */
    static Runnable callback(CallbackKey key, Runnable body) {
        return TimedCall.register(key, new Call(body));
    }

    /** A key, as a generated constant. */
    static CallbackKey key(String name) {
        return CallbackKey.of(name, name, "", "test." + name + "()");
    }

    /** Returns a count of a callback so far. */
    int soFar(String callback, ToLongFunction<CallbackRow> count) {
        return (int) difference(now().orElseThrow(), operation -> of(operation, callback, count));
    }

    private Optional<Operation> now() {
        return monitor.snapshot().operation("get");
    }

    /** Reads the counts once nothing runs any more, and hands the monitor back for reuse. */
    void over() {
        after = now();
        OVER.add(this);
    }

    int done() {
        return (int) counted(operation -> operation.duration().count());
    }

    int responses() {
        return (int) counted(operation -> operation.response().count());
    }

    int told() {
        return (int) counted(Operation::reported);
    }

    int inFlight() {
        return (int) after.orElseThrow().inFlight();
    }

    /** A count of one callback. */
    int of(String callback, ToLongFunction<CallbackRow> count) {
        return (int) counted(operation -> of(operation, callback, count));
    }

    private static long of(Operation operation, String callback, ToLongFunction<CallbackRow> count) {
        return operation.callbacks().stream()
                .filter(row -> row.key().equals(callback))
                .mapToLong(count)
                .sum();
    }

    private long counted(ToLongFunction<Operation> count) {
        return difference(after.orElseThrow(), count);
    }

    private long difference(Operation later, ToLongFunction<Operation> count) {
        return count.applyAsLong(later) - before.map(count::applyAsLong).orElse(0L);
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
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
