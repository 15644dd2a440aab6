package generics;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.io.FileNotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Store} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
public final class TimedStore<K extends Comparable<? super K> & Runnable, V> implements Function<K, List<? extends V>> {
    private static final OperationKey APPLY = OperationKey.of("Store.apply", "", "generics.Store.apply(Store.java:14)");

    private static final OperationKey SNEAKY = OperationKey.of(
            "Store.sneaky", "", "generics.Store.sneaky(Store.java:19)");

    private static final CallbackKey STORED = CallbackKey.of(
            "Store.stored", "Store.stored", "", "generics.Store.stored(Store.java:22)");

    private static final CallbackKey SHADOWED = CallbackKey.of(
            "Store.shadowed", "Store.shadowed", "", "generics.Store.shadowed(Store.java:25)");

    private static final CallbackKey NAMED = CallbackKey.of(
            "Store.named", "Store.named", "", "generics.Store.named(Store.java:30)");

    private static final CallbackKey FIRST = CallbackKey.of(
            "Store.first", "Store.first", "", "generics.Store.first(Store.java:33)");

    private final Store<K, V> target;

    private final Monitor monitor;

    /**
     * Reports to the global monitor.
     */
    public TimedStore(Store<K, V> target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    public TimedStore(Store<K, V> target, Monitor monitor) {
        this.target = Objects.requireNonNull(target, "target");
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Store#stored(Comparable, Object)}
     */
    public static <K extends Comparable<? super K> & Runnable, V> BiConsumer<K, V> stored(
            Store<K, V> target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(STORED, new Stored<>(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Store#shadowed(Number, Object)}
     */
    static <K extends Comparable<? super K> & Runnable, V, K2 extends Number> BiFunction<K2, V, K2> shadowed(
            Store<K, V> target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(SHADOWED, new Shadowed<>(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Store#named(int, CharSequence, Collection)}
     */
    static <K extends Comparable<? super K> & Runnable, V> Named<CharSequence, Collection<? extends CharSequence>> named(
            Store<K, V> target, int bound) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(NAMED, new NamedCallback<>(target, bound));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Store#first(Number, Number)}
     */
    static <N extends Number> BinaryOperator<N> first() {
        return TimedCall.register(FIRST, new First<>());
    }

    /**
     * Starts a request {@code Store.apply}
     * with {@link Store#apply(Comparable)}.
     */
    @Override
    public List<? extends V> apply(K key) {
        Run run = Run.start(APPLY, monitor);
        try {
            return target.apply(key);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Starts a request {@code Store.sneaky}
     * with {@link Store#sneaky(Class, List)}.
     */
    public <X extends Throwable> void sneaky(Class<X> type, List<? super K> keys) throws X {
        Run run = Run.start(SNEAKY, monitor);
        try {
            target.sneaky(type, keys);
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    @Override
    public <V2> Function<V2, List<? extends V>> compose(Function<? super V2, ? extends K> before) {
        return target.compose(before);
    }

    @Override
    public <V2> Function<K, V2> andThen(Function<? super List<? extends V>, ? extends V2> after) {
        return target.andThen(after);
    }

    private static final class Stored<K extends Comparable<? super K> & Runnable, V> extends TimedCall implements BiConsumer<K, V> {
        private final Store<K, V> target;

        Stored(Store<K, V> target) {
            this.target = target;
        }

        @Override
        public void accept(K key, V value) {
            Run run = Run.of(this);
            try {
                target.stored(key, value);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Shadowed<K extends Comparable<? super K> & Runnable, V, K2 extends Number> extends TimedCall implements BiFunction<K2, V, K2> {
        private final Store<K, V> target;

        Shadowed(Store<K, V> target) {
            this.target = target;
        }

        @Override
        public K2 apply(K2 key, V value) {
            Run run = Run.of(this);
            try {
                return target.shadowed(key, value);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class NamedCallback<K extends Comparable<? super K> & Runnable, V> extends TimedCall implements Named<CharSequence, Collection<? extends CharSequence>> {
        private final Store<K, V> target;

        private final int bound;

        NamedCallback(Store<K, V> target, int bound) {
            this.target = target;
            this.bound = bound;
        }

        @Override
        public void done(CharSequence name, Collection<? extends CharSequence> more) throws
                FileNotFoundException {
            Run run = Run.of(this);
            try {
                target.named(bound, name, more);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class First<N extends Number> extends TimedCall implements BinaryOperator<N> {
        @Override
        public N apply(N one, N other) {
            Run run = Run.of(this);
            try {
                return Store.first(one, other);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
