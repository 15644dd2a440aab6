package watched;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Kennel} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
public final class TimedKennel implements Feeder {
    private static final OperationKey WALK = OperationKey.of("walk", "", "watched.Kennel.walk(Kennel.java:50)");

    private static final CallbackKey THEN = CallbackKey.of(
            "Kennel.then", "Kennel.then", "", "watched.Kennel.then(Kennel.java:40)");

    private static final CallbackKey DROPPED = CallbackKey.of(
            "Kennel.dropped", "Kennel.dropped", "", "watched.Kennel.dropped(Kennel.java:45)");

    private static final CallbackKey FEED = CallbackKey.of(
            "kennel.feed", "kennel", "", "watched.Kennel.feed(Kennel.java:15)");

    private static final CallbackKey ASK = CallbackKey.of(
            "Kennel.ask", "Kennel.ask", "", "watched.Kennel.ask(Kennel.java:20)");

    private static final CallbackKey SAME = CallbackKey.of(
            "Kennel.same", "Kennel.same", "", "watched.Kennel.same(Kennel.java:25)");

    private static final CallbackKey RESPOND = CallbackKey.of(
            "Kennel.respond", "Kennel.respond", "", "watched.Kennel.respond(Kennel.java:30)");

    private static final CallbackKey CLEAN = CallbackKey.of(
            "Kennel.clean", "Kennel.clean", "", "watched.Kennel.clean(Kennel.java:35)");

    private final Kennel target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    public TimedKennel(Kennel target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    public TimedKennel(Kennel target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Kennel#then(int, String)}
     */
    static Function<String, CompletionStage<String>> then(Kennel target, int bound) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(THEN, new Then(target, bound));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Kennel#dropped(String)}
     */
    static Consumer<String> dropped(Kennel target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(DROPPED, new Dropped(target));
    }

    /**
     * Calls {@link Kennel#feed(String)}
     * and watches the future that it returns.
     */
    public static CompletableFuture<Integer> feed(Kennel target, String pet) {
        Objects.requireNonNull(target, "target");
        Run run = Run.within(FEED);
        try {
            return Run.watch(run, target.feed(pet));
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Calls {@link Kennel#ask(String)}
     * and watches the future that it returns.
     */
    public static Answer<String> ask(Kennel target, String pet) {
        Objects.requireNonNull(target, "target");
        Run run = Run.within(ASK);
        try {
            return Run.observe(run, target.ask(pet));
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Calls {@link Kennel#same(CompletionStage)}
     * and watches the future that it returns.
     */
    static <F extends CompletionStage<?>> F same(Kennel target, F stage) {
        Objects.requireNonNull(target, "target");
        Run run = Run.within(SAME);
        try {
            return Run.observe(run, target.same(stage));
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Calls {@link Kennel#respond()}
     * and watches the future that it returns.
     */
    static CompletionStage<? extends Number> respond(Kennel target) {
        Objects.requireNonNull(target, "target");
        Run run = Run.within(RESPOND);
        try {
            CompletionStage<? extends Number> result = Run.watch(run, target.respond());
            Run.responded(run);
            return result;
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Calls {@link Kennel#clean(String[])}
     * and watches the future that it returns.
     */
    static CompletableFuture<Void> clean(String... rooms) {
        Run run = Run.within(CLEAN);
        try {
            return Run.watch(run, Kennel.clean(rooms));
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Starts a request {@code walk}
     * with {@link Kennel#walk(String, long, int)}.
     */
    CompletionStage<String> walk(String target, long monitor, int run) {
        Run run2 = Run.start(WALK, this.monitor);
        try {
            return Run.respondsWith(run2, this.target.walk(target, monitor, run));
        } catch (Throwable e) {
            Run.fail(run2, e);
            Run.responded(run2);
            throw e;
        } finally {
            Run.end(run2);
        }
    }

    /**
     * Calls {@link Kennel#feed(String)}
     * and watches the future that it returns.
     */
    @Override
    public CompletableFuture<Integer> feed(String pet) {
        return TimedKennel.feed(target, pet);
    }

    /**
     * Calls {@link Kennel#ask(String)}
     * and watches the future that it returns.
     */
    public Answer<String> ask(String pet) {
        return TimedKennel.ask(target, pet);
    }

    /**
     * Calls {@link Kennel#same(CompletionStage)}
     * and watches the future that it returns.
     */
    <F extends CompletionStage<?>> F same(F stage) {
        return TimedKennel.same(target, stage);
    }

    /**
     * Calls {@link Kennel#respond()}
     * and watches the future that it returns.
     */
    CompletionStage<? extends Number> respond() {
        return TimedKennel.respond(target);
    }

    private static final class Then extends TimedCall implements Function<String, CompletionStage<String>> {
        private final Kennel target;

        private final int bound;

        Then(Kennel target, int bound) {
            this.target = target;
            this.bound = bound;
        }

        @Override
        public CompletionStage<String> apply(String pet) {
            Run run = Run.of(this);
            try {
                return Run.watch(run, target.then(bound, pet));
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Dropped extends TimedCall implements Consumer<String> {
        private final Kennel target;

        Dropped(Kennel target) {
            this.target = target;
        }

        @Override
        public void accept(String pet) {
            Run run = Run.of(this);
            try {
                Run.observe(run, target.dropped(pet));
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
