package chores;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Objects;
import java.util.function.Consumer;
import javax.annotation.processing.Generated;

/**
 * Calls {@link ChoresHandler} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedChoresHandler implements HttpHandler {
    private static final OperationKey HANDLE = OperationKey.of(
            "chores", "", "chores.ChoresHandler.handle(ChoresHandler.java:12)");

    private static final CallbackKey FED = CallbackKey.of(
            "ChoresHandler.fed", "feed", "", "chores.ChoresHandler.fed(ChoresHandler.java:15)");

    private static final CallbackKey WASHED = CallbackKey.of(
            "ChoresHandler.washed", "dishes", "", "chores.ChoresHandler.washed(ChoresHandler.java:20)");

    private static final CallbackKey CLEANED = CallbackKey.of(
            "roomba.cleaned", "roomba", "http", "chores.ChoresHandler.cleaned(ChoresHandler.java:25)");

    private final ChoresHandler target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    TimedChoresHandler(ChoresHandler target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedChoresHandler(ChoresHandler target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link ChoresHandler#fed(Chores, Bowl)}
     */
    static Consumer<Bowl> fed(ChoresHandler target, Chores chores) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(FED, new Fed(target, chores));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link ChoresHandler#washed(Chores)}
     */
    static Runnable washed(ChoresHandler target, Chores chores) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(WASHED, new Washed(target, chores));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link ChoresHandler#cleaned(Chores)}
     */
    static Runnable cleaned(ChoresHandler target, Chores chores) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(CLEANED, new Cleaned(target, chores));
    }

    /**
     * Starts a request {@code chores}
     * with {@link ChoresHandler#handle(HttpExchange)}.
     */
    @Override
    public void handle(HttpExchange exchange) {
        Run run = Run.start(HANDLE, monitor);
        try {
            target.handle(exchange);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    private static final class Fed extends TimedCall implements Consumer<Bowl> {
        private final ChoresHandler target;

        private final Chores chores;

        Fed(ChoresHandler target, Chores chores) {
            this.target = target;
            this.chores = chores;
        }

        @Override
        public void accept(Bowl bowl) {
            Run run = Run.of(this);
            try {
                target.fed(chores, bowl);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Washed extends TimedCall implements Runnable {
        private final ChoresHandler target;

        private final Chores chores;

        Washed(ChoresHandler target, Chores chores) {
            this.target = target;
            this.chores = chores;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                target.washed(chores);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Cleaned extends TimedCall implements Runnable {
        private final ChoresHandler target;

        private final Chores chores;

        Cleaned(ChoresHandler target, Chores chores) {
            this.target = target;
            this.chores = chores;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                target.cleaned(chores);
                Run.responded(run);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
