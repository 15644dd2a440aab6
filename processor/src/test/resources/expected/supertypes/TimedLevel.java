package supertypes;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Level} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedLevel implements Runnable {
    private static final CallbackKey RUN = CallbackKey.of(
            "Level.run", "Level.run", "", "supertypes.Level.run(Level.java:10)");

    private final Level target;

    /**
     * Reports to the global monitor.
     */
    TimedLevel(Level target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedLevel(Level target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Level#run()}
     */
    public static Runnable run(Level target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(RUN, new RunCallback(target));
    }

    @Override
    public void run() {
        target.run();
    }

    private static final class RunCallback extends TimedCall implements Runnable {
        private final Level target;

        RunCallback(Level target) {
            this.target = target;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                target.run();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
