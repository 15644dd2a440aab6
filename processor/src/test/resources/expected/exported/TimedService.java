package exported;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import java.util.Objects;

/**
 * Calls {@link Service} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@GeneratedTimed
@SuppressWarnings("exports")
public final class TimedService {
    private static final OperationKey START = OperationKey.of(
            "Service.start", "", "exported.Service.start(Service.java:13)");

    private final Service target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    public TimedService(Service target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    public TimedService(Service target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Starts a request {@code Service.start}
     * with {@link Service#start()}.
     */
    public void start() {
        Run run = Run.start(START, monitor);
        try {
            target.start();
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }
}
