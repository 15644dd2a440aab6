package supertypes;

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
 * Calls {@link Api} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedApi implements Api {
    private static final OperationKey ASK = OperationKey.of("Api.ask", "", "supertypes.Api.ask(Api.java:8)");

    private static final CallbackKey ANSWERED = CallbackKey.of(
            "Api.answered", "Api.answered", "", "supertypes.Api.answered(Api.java:11)");

    private final Api target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    TimedApi(Api target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedApi(Api target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Api#answered(String)}
     */
    public static Consumer<String> answered(Api target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(ANSWERED, new Answered(target));
    }

    /**
     * Starts a request {@code Api.ask}
     * with {@link Api#ask(String)}.
     */
    @Override
    public int ask(String question) {
        Run run = Run.start(ASK, monitor);
        try {
            return target.ask(question);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public void answered(String answer) {
        target.answered(answer);
    }

    @Override
    public void close() throws Exception {
        target.close();
    }

    private static final class Answered extends TimedCall implements Consumer<String> {
        private final Api target;

        Answered(Api target) {
            this.target = target;
        }

        @Override
        public void accept(String answer) {
            Run run = Run.of(this);
            try {
                target.answered(answer);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
