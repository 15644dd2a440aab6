package both;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Both} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedBoth {
    private static final OperationKey ASK = OperationKey.of("both", "PT2.5S", "both.Both.ask(Both.java:10)");

    private static final OperationKey RUN = OperationKey.of("Both.run", "", "both.Both.run(Both.java:16)");

    private static final OperationKey COUNT = OperationKey.of("Both.count", "", "both.Both.count(Both.java:19)");

    private static final CallbackKey RUN2 = CallbackKey.of("Both.run", "Both.run", "", "both.Both.run(Both.java:16)");

    private static final CallbackKey ASK2 = CallbackKey.of("Both.ask", "world", "", "both.Both.ask(Both.java:10)");

    private final Both target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    TimedBoth(Both target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedBoth(Both target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Starts a request {@code Both.count}
     * with {@link Both#count(int)}.
     */
    static int count(int run) {
        Run run2 = Run.start(COUNT, Monitor.global());
        try {
            return Both.count(run);
        } catch (Throwable e) {
            Run.fail(run2, e);
            throw e;
        } finally {
            Run.end(run2);
        }
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Both#run(String)}
     */
    static Consumer<String> run(Both target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(RUN2, new RunCallback(target));
    }

    /**
     * Calls {@link Both#ask(String)}
     * and watches the future that it returns.
     */
    static CompletableFuture<String> ask(Both target, String question) {
        Objects.requireNonNull(target, "target");
        Run run = Run.within(ASK2);
        try {
            return Run.watch(run, target.ask(question));
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Starts a request {@code both}
     * with {@link Both#ask(String)}.
     */
    CompletableFuture<String> ask(String question) {
        Run run = Run.start(ASK, monitor);
        try {
            return Run.respondsWith(run, TimedBoth.ask(target, question));
        } catch (Throwable e) {
            Run.fail(run, e);
            Run.responded(run);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Starts a request {@code Both.run}
     * with {@link Both#run(String)}.
     */
    void run(String e) {
        Run run = Run.start(RUN, monitor);
        try {
            target.run(e);
        } catch (Throwable e2) {
            Run.fail(run, e2);
            throw e2;
        } finally {
            Run.end(run);
        }
    }

    private static final class RunCallback extends TimedCall implements Consumer<String> {
        private final Both target;

        RunCallback(Both target) {
            this.target = target;
        }

        @Override
        public void accept(String e) {
            Run run = Run.of(this);
            try {
                target.run(e);
            } catch (Throwable e2) {
                Run.fail(run, e2);
                throw e2;
            } finally {
                Run.end(run);
            }
        }
    }
}
