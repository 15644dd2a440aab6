package nullness;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Checked} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedChecked {
    private static final OperationKey FIND = OperationKey.of(
            "Checked.find", "", "nullness.Checked.find(Checked.java:11)");

    private static final CallbackKey FOUND = CallbackKey.of(
            "Checked.found", "Checked.found", "", "nullness.Checked.found(Checked.java:16)");

    private final Checked target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    TimedChecked(Checked target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedChecked(Checked target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Checked#found(Integer, String[], List)}
     */
    static Consumer<@Nullable List<@Nullable String>> found(Checked target, @Nullable Integer bound,
            String @Nullable [] names) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(FOUND, new Found(target, bound, names));
    }

    /**
     * Starts a request {@code Checked.find}
     * with {@link Checked#find(String, Map, Map.Entry)}.
     */
    @Nullable String find(@Nullable String name, Map<String, @Nullable Integer> counts,
            Map. @Nullable Entry<String, Integer> one) {
        Run run = Run.start(FIND, monitor);
        try {
            return target.find(name, counts, one);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    private static final class Found extends TimedCall implements Consumer<@Nullable List<@Nullable String>> {
        private final Checked target;

        private final @Nullable Integer bound;

        private final String @Nullable [] names;

        Found(Checked target, @Nullable Integer bound, String @Nullable [] names) {
            this.target = target;
            this.bound = bound;
            this.names = names;
        }

        @Override
        public void accept(@Nullable List<@Nullable String> more) {
            Run run = Run.of(this);
            try {
                target.found(bound, names, more);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
