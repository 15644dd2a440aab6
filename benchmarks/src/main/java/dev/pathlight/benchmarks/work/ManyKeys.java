package dev.pathlight.benchmarks.work;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;

/** An application with thousands of callback methods: it does what their generated code would. */
public final class ManyKeys {
    private static final OperationKey OPERATION = OperationKey.of("many-keys", "", "benchmarks.ManyKeys.request(int)");

    private final Monitor monitor;
    private final Runnable body;
    private CallbackKey[] keys = {};

    /** Creates an application without callbacks. Each of them will run the body. */
    public ManyKeys(Monitor monitor, Runnable body) {
        this.monitor = monitor;
        this.body = body;
    }

    /** Sets the number of callbacks. */
    public void use(int count) {
        keys = new CallbackKey[count];
        for (int i = 0; i < count; i++) {
            keys[i] = CallbackKey.of("Many.run" + i, "wait" + i, "", "benchmarks.Many.run" + i + "()");
        }
    }

    /** Handles a request that waits for one callback, by number. It runs after the handler has returned. */
    public void request(int number) {
        handle(number % keys.length).run();
    }

    /** Handles a request that waits for the first callback many times. All runs are after the handler has returned. */
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

    /** Runs the handler of such a request. The caller runs the callback. */
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
