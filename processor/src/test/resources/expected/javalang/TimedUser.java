package javalang;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.lang.Override;
import java.lang.Runnable;
import java.lang.Throwable;
import java.util.Objects;
import java.util.function.BiConsumer;
import javax.annotation.processing.Generated;

/**
 * Calls {@link User} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedUser implements Runnable {
    private static final OperationKey RUN = OperationKey.of("User.run", "", "javalang.User.run(User.java:8)");

    private static final CallbackKey DONE = CallbackKey.of(
            "User.done", "User.done", "", "javalang.User.done(User.java:11)");

    private final User target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    TimedUser(User target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedUser(User target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link User#done(String, java.lang.String)}
     */
    static BiConsumer<String, java.lang.String> done(User target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(DONE, new Done(target));
    }

    /**
     * Starts a request {@code User.run}
     * with {@link User#run()}.
     */
    @Override
    public void run() {
        Run run = Run.start(RUN, monitor);
        try {
            target.run();
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    private static final class Done extends TimedCall implements BiConsumer<String, java.lang.String> {
        private final User target;

        Done(User target) {
            this.target = target;
        }

        @Override
        public void accept(String own, java.lang.String other) {
            Run run = Run.of(this);
            try {
                target.done(own, other);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
