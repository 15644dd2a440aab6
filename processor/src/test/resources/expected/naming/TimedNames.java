package naming;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Date;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntBinaryOperator;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Names} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedNames<Monitor> implements Callback<Monitor> {
    private static final OperationKey YIELD = OperationKey.of("yield", "", "naming.Names.yield(Names.java:26)");

    private static final CallbackKey ÉTÉ = CallbackKey.of(
            "Names.été", "Names.été", "", "naming.Names.été(Names.java:12)");

    private static final CallbackKey RECORD = CallbackKey.of(
            "Names.record", "Names.record", "", "naming.Names.record(Names.java:14)");

    private static final CallbackKey MONITOR = CallbackKey.of(
            "Names.monitor", "Names.monitor", "", "naming.Names.monitor(Names.java:16)");

    private static final CallbackKey CONSUMER = CallbackKey.of(
            "Names.consumer", "Names.consumer", "", "naming.Names.consumer(Names.java:18)");

    private static final CallbackKey DATES = CallbackKey.of(
            "Names.dates", "Names.dates", "", "naming.Names.dates(Names.java:20)");

    private static final CallbackKey YIELD2 = CallbackKey.of(
            "yield.one", "yield.one", "", "naming.Names.yield(Names.java:22)");

    private static final CallbackKey YIELDS = CallbackKey.of(
            "yield.many", "yield.many", "", "naming.Names.yields(Names.java:24)");

    private final Names<Monitor> target;

    private final dev.pathlight.Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    TimedNames(Names<Monitor> target) {
        this(target, dev.pathlight.Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedNames(Names<Monitor> target, dev.pathlight.Monitor monitor) {
        this.target = java.util.Objects.requireNonNull(target, "target");
        this.monitor = java.util.Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Names#été(int, String)}
     */
    static <Monitor> BiConsumer<Integer, String> été(Names<Monitor> target) {
        java.util.Objects.requireNonNull(target, "target");
        return TimedCall.register(ÉTÉ, new Été<>(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Names#record(Callback.Run)}
     */
    static <Monitor> Consumer<Callback.Run> record(Names<Monitor> target) {
        java.util.Objects.requireNonNull(target, "target");
        return TimedCall.register(RECORD, new Record<>(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Names#monitor(Object)}
     */
    static <Monitor> Consumer<Monitor> monitor(Names<Monitor> timedTarget) {
        java.util.Objects.requireNonNull(timedTarget, "timedTarget");
        return TimedCall.register(MONITOR, new MonitorCallback<>(timedTarget));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Names#consumer(Consumer)}
     */
    static <Monitor> Consumer<Consumer<String>> consumer(Names<Monitor> target) {
        java.util.Objects.requireNonNull(target, "target");
        return TimedCall.register(CONSUMER, new ConsumerCallback<>(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Names#dates(Date, java.sql.Date)}
     */
    static <Monitor> BiConsumer<Date, java.sql.Date> dates(Names<Monitor> target) {
        java.util.Objects.requireNonNull(target, "target");
        return TimedCall.register(DATES, new Dates<>(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Names#yield(int, int)}
     */
    static <Monitor> IntBinaryOperator yield(Names<Monitor> target) {
        java.util.Objects.requireNonNull(target, "target");
        return TimedCall.register(YIELD2, new Yield<>(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Names#yields(Objects, Objects)}
     */
    static <Monitor> BiConsumer<Objects, Objects> yields(Names<Monitor> timedTarget2) {
        java.util.Objects.requireNonNull(timedTarget2, "timedTarget2");
        return TimedCall.register(YIELDS, new Yields<>(timedTarget2));
    }

    /**
     * Starts a request {@code yield}
     * with {@link Names#yield(int)}.
     */
    void yield(int target) {
        dev.pathlight.instrumentation.Run run = dev.pathlight.instrumentation.Run.start(YIELD, monitor);
        try {
            this.target.yield(target);
        } catch (Throwable e) {
            dev.pathlight.instrumentation.Run.fail(run, e);
            throw e;
        } finally {
            dev.pathlight.instrumentation.Run.end(run);
        }
    }

    @Override
    public void onDone(Monitor monitor) {
        target.onDone(monitor);
    }

    private static final class Été<Monitor> extends TimedCall implements BiConsumer<Integer, String> {
        private final Names<Monitor> target;

        Été(Names<Monitor> target) {
            this.target = target;
        }

        @Override
        public void accept(Integer größe, String $x) {
            dev.pathlight.instrumentation.Run run = dev.pathlight.instrumentation.Run.of(this);
            try {
                target.été(größe, $x);
            } catch (Throwable e) {
                dev.pathlight.instrumentation.Run.fail(run, e);
                throw e;
            } finally {
                dev.pathlight.instrumentation.Run.end(run);
            }
        }
    }

    private static final class Record<Monitor> extends TimedCall implements Consumer<Callback.Run> {
        private final Names<Monitor> target;

        Record(Names<Monitor> target) {
            this.target = target;
        }

        @Override
        public void accept(Callback.Run run) {
            dev.pathlight.instrumentation.Run run2 = dev.pathlight.instrumentation.Run.of(this);
            try {
                target.record(run);
            } catch (Throwable e) {
                dev.pathlight.instrumentation.Run.fail(run2, e);
                throw e;
            } finally {
                dev.pathlight.instrumentation.Run.end(run2);
            }
        }
    }

    private static final class MonitorCallback<Monitor> extends TimedCall implements Consumer<Monitor> {
        private final Names<Monitor> timedTarget;

        MonitorCallback(Names<Monitor> timedTarget) {
            this.timedTarget = timedTarget;
        }

        @Override
        public void accept(Monitor target) {
            dev.pathlight.instrumentation.Run run = dev.pathlight.instrumentation.Run.of(this);
            try {
                timedTarget.monitor(target);
            } catch (Throwable e) {
                dev.pathlight.instrumentation.Run.fail(run, e);
                throw e;
            } finally {
                dev.pathlight.instrumentation.Run.end(run);
            }
        }
    }

    private static final class ConsumerCallback<Monitor> extends TimedCall implements Consumer<Consumer<String>> {
        private final Names<Monitor> target;

        ConsumerCallback(Names<Monitor> target) {
            this.target = target;
        }

        @Override
        public void accept(Consumer<String> consumer) {
            dev.pathlight.instrumentation.Run run = dev.pathlight.instrumentation.Run.of(this);
            try {
                target.consumer(consumer);
            } catch (Throwable e) {
                dev.pathlight.instrumentation.Run.fail(run, e);
                throw e;
            } finally {
                dev.pathlight.instrumentation.Run.end(run);
            }
        }
    }

    private static final class Dates<Monitor> extends TimedCall implements BiConsumer<Date, java.sql.Date> {
        private final Names<Monitor> target;

        Dates(Names<Monitor> target) {
            this.target = target;
        }

        @Override
        public void accept(Date date, java.sql.Date sqlDate) {
            dev.pathlight.instrumentation.Run run = dev.pathlight.instrumentation.Run.of(this);
            try {
                target.dates(date, sqlDate);
            } catch (Throwable e) {
                dev.pathlight.instrumentation.Run.fail(run, e);
                throw e;
            } finally {
                dev.pathlight.instrumentation.Run.end(run);
            }
        }
    }

    private static final class Yield<Monitor> extends TimedCall implements IntBinaryOperator {
        private final Names<Monitor> target;

        Yield(Names<Monitor> target) {
            this.target = target;
        }

        @Override
        public int applyAsInt(int run, int e) {
            dev.pathlight.instrumentation.Run run2 = dev.pathlight.instrumentation.Run.of(this);
            try {
                return target.yield(run, e);
            } catch (Throwable e2) {
                dev.pathlight.instrumentation.Run.fail(run2, e2);
                throw e2;
            } finally {
                dev.pathlight.instrumentation.Run.end(run2);
            }
        }
    }

    private static final class Yields<Monitor> extends TimedCall implements BiConsumer<Objects, Objects> {
        private final Names<Monitor> timedTarget2;

        Yields(Names<Monitor> timedTarget2) {
            this.timedTarget2 = timedTarget2;
        }

        @Override
        public void accept(Objects target, Objects timedTarget) {
            dev.pathlight.instrumentation.Run run = dev.pathlight.instrumentation.Run.of(this);
            try {
                timedTarget2.yields(target, timedTarget);
            } catch (Throwable e) {
                dev.pathlight.instrumentation.Run.fail(run, e);
                throw e;
            } finally {
                dev.pathlight.instrumentation.Run.end(run);
            }
        }
    }
}
