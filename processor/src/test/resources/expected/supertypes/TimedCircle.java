package supertypes;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import java.util.Objects;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Circle} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedCircle implements Supplier<Integer>,
        Runnable,
        Base.Listener<String>,
        Comparable<Circle> {
    private static final OperationKey RUN = OperationKey.of("Circle.run", "", "supertypes.Circle.run(Circle.java:11)");

    private final Circle target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    TimedCircle(Circle target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedCircle(Circle target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Starts a request {@code Circle.run}
     * with {@link Circle#run()}.
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

    @Override
    public Integer get() {
        return target.get();
    }

    @Override
    public void on(String event) {
        target.on(event);
    }

    @Override
    public <F extends String> int count(F event, int... times) {
        return target.count(event, times);
    }

    @Override
    public int compareTo(Circle other) {
        return target.compareTo(other);
    }
}
