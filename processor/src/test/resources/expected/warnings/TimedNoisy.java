package warnings;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Noisy} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
@SuppressWarnings({"deprecation", "rawtypes", "removal", "serial", "try", "unchecked", "varargs"})
final class TimedNoisy implements Saving {
    private static final OperationKey DEPRECATED = OperationKey.of(
            "Noisy.deprecated", "", "warnings.Noisy.deprecated(Noisy.java:25)");

    private static final OperationKey SAFE = OperationKey.of("Noisy.safe", "", "warnings.Noisy.safe(Noisy.java:27)");

    private static final CallbackKey RAW = CallbackKey.of(
            "Noisy.raw", "Noisy.raw", "", "warnings.Noisy.raw(Noisy.java:11)");

    private static final CallbackKey TRUSTED = CallbackKey.of(
            "Noisy.trusted", "Noisy.trusted", "", "warnings.Noisy.trusted(Noisy.java:13)");

    private static final CallbackKey OLD = CallbackKey.of(
            "Noisy.old", "Noisy.old", "", "warnings.Noisy.old(Noisy.java:15)");

    private static final CallbackKey GONE = CallbackKey.of(
            "Noisy.gone", "Noisy.gone", "", "warnings.Noisy.gone(Noisy.java:17)");

    private static final CallbackKey MANY = CallbackKey.of(
            "Noisy.many", "Noisy.many", "", "warnings.Noisy.many(Noisy.java:19)");

    private static final CallbackKey SAVER = CallbackKey.of(
            "Noisy.saver", "Noisy.saver", "", "warnings.Noisy.saver(Noisy.java:21)");

    private static final CallbackKey FUTURE = CallbackKey.of(
            "Noisy.future", "Noisy.future", "", "warnings.Noisy.future(Noisy.java:23)");

    private final Noisy target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    TimedNoisy(Noisy target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedNoisy(Noisy target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Noisy#raw(List)}
     */
    static Consumer<List> raw(Noisy target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(RAW, new Raw(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Noisy#trusted(List)}
     */
    static Noisy.Texts trusted(Noisy target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(TRUSTED, new Trusted(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Noisy#old(Old)}
     */
    static Consumer<Old> old(Noisy target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(OLD, new OldCallback(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Noisy#gone(Gone)}
     */
    static Consumer<Gone> gone(Noisy target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(GONE, new GoneCallback(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Noisy#many(List[])}
     */
    static Runnable many(Noisy target, List<String>... lists) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(MANY, new Many(target, lists));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Noisy#saver()}
     */
    static Noisy.Saver saver(Noisy target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(SAVER, new SaverCallback(target));
    }

    /**
     * Calls {@link Noisy#future()}
     * and watches the future that it returns.
     */
    static CompletableFuture future(Noisy target) {
        Objects.requireNonNull(target, "target");
        Run run = Run.within(FUTURE);
        try {
            return Run.watch(run, target.future());
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Starts a request {@code Noisy.deprecated}
     * with {@link Noisy#deprecated(Object[])}.
     */
    @Deprecated
    void deprecated(Object... anything) {
        Run run = Run.start(DEPRECATED, monitor);
        try {
            target.deprecated(anything);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Starts a request {@code Noisy.safe}
     * with {@link Noisy#safe(Object[])}.
     */
    @SafeVarargs
    final <T> void safe(T... anything) {
        Run run = Run.start(SAFE, monitor);
        try {
            target.safe(anything);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Calls {@link Noisy#future()}
     * and watches the future that it returns.
     */
    CompletableFuture future() {
        return TimedNoisy.future(target);
    }

    @Override
    public void save() {
        target.save();
    }

    @Override
    public <T> T choose(T... options) {
        return target.choose(options);
    }

    @Override
    public void close() throws Exception {
        target.close();
    }

    private static final class Raw extends TimedCall implements Consumer<List> {
        private final Noisy target;

        Raw(Noisy target) {
            this.target = target;
        }

        @Override
        public void accept(List list) {
            Run run = Run.of(this);
            try {
                target.raw(list);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Trusted extends TimedCall implements Noisy.Texts {
        private final Noisy target;

        Trusted(Noisy target) {
            this.target = target;
        }

        @Override
        public void take(List<String> list) {
            Run run = Run.of(this);
            try {
                target.trusted(list);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class OldCallback extends TimedCall implements Consumer<Old> {
        private final Noisy target;

        OldCallback(Noisy target) {
            this.target = target;
        }

        @Override
        public void accept(Old old) {
            Run run = Run.of(this);
            try {
                target.old(old);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class GoneCallback extends TimedCall implements Consumer<Gone> {
        private final Noisy target;

        GoneCallback(Noisy target) {
            this.target = target;
        }

        @Override
        public void accept(Gone gone) {
            Run run = Run.of(this);
            try {
                target.gone(gone);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Many extends TimedCall implements Runnable {
        private final Noisy target;

        private final List<String>[] lists;

        Many(Noisy target, List<String>[] lists) {
            this.target = target;
            this.lists = lists;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                target.many(lists);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class SaverCallback extends TimedCall implements Noisy.Saver {
        private final Noisy target;

        SaverCallback(Noisy target) {
            this.target = target;
        }

        @Override
        public void save() {
            Run run = Run.of(this);
            try {
                target.saver();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
