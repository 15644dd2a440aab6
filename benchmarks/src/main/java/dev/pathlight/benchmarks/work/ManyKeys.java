package dev.pathlight.benchmarks.work;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;

/** An application of so many callback methods that nobody wants to write them: it does what their generated code would. */
public final class ManyKeys {
    private static final OperationKey OPERATION = OperationKey.of("many-keys", "", "benchmarks.ManyKeys.request(int)");

    private final Monitor monitor;
    private final Runnable body;
    private CallbackKey[] keys = {};

    /** An application without a callback; the body is what every one will do. */
    public ManyKeys(Monitor monitor, Runnable body) {
        this.monitor = monitor;
        this.body = body;
    }

    /** From now on it has so many callbacks. */
    public void use(int count) {
        keys = new CallbackKey[count];
        for (int i = 0; i < count; i++) {
            keys[i] = CallbackKey.of("Many.run" + i, "wait" + i, "", "benchmarks.Many.run" + i + "()");
        }
    }

    /** A request that waits for one of them, by number, which comes after the handler has returned. */
    public void request(int number) {
        handle(number % keys.length).run();
    }

    /** A request that waits for the first of them so many times, and runs all of them after the handler has returned. */
    public void requestWith(int callbacks) {
        Runnable[] made = new Runnable[callbacks];
        Run run = Run.start(OPERATION, monitor);
        try {
            for (int i = 0; i < callbacks; i++) {
                made[i] = TimedCall.register(keys[0], new Called(body));
            }
        } finally {
            Run.end(run);
        }
        for (Runnable each : made) {
            each.run();
        }
    }

    /** Only the handler of such a request. The callback is to be run by the caller. */
    public Runnable handle(int key) {
        Run run = Run.start(OPERATION, monitor);
        try {
            return TimedCall.register(keys[key], new Called(body));
        } finally {
            Run.end(run);
        }
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
                Run.responded(run);
            } finally {
                Run.end(run);
            }
        }
    }
}
