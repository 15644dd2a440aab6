package dev.pathlight.lambda;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Settings;
import dev.pathlight.recording.CallbackDeclaration;
import dev.pathlight.recording.Context;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.Registered;
import dev.pathlight.recording.SegmentStarter;
import dev.pathlight.recording.ThreadState;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes timed callbacks of lambdas, which no processor can see. Each is registered by {@link Context#register}. */
public final class TimedLambdas {
    private TimedLambdas() {}

    /** Returns a timed form of {@code action}; without a request, {@code action}. */
    public static Runnable runnable(@Nullable Context context, String awaits, String key, Runnable action) {
        final class Wrapped extends Registered implements Runnable {
            @Override
            public void run() {
                timed(this, () -> {
                    action.run();
                    return null;
                });
            }
        }
        return registered(
                action,
                () -> context == null ? outside(awaits, key, action) : context.register(awaits, key, new Wrapped()));
    }

    /** Returns a timed form of {@code action}; without a request, {@code action}. */
    public static <V extends @Nullable Object> Callable<V> callable(
            @Nullable Context context, String awaits, String key, Callable<V> action) {
        final class Wrapped extends Registered implements Callable<V> {
            @Override
            public V call() throws Exception {
                ThreadState thread = ThreadState.orNull();
                OpenSegment run = start(this, thread);
                try {
                    return action.call();
                } catch (Throwable e) {
                    fail(run, e);
                    throw e;
                } finally {
                    leave(run, thread);
                }
            }
        }
        return registered(
                action,
                () -> context == null ? outside(awaits, key, action) : context.register(awaits, key, new Wrapped()));
    }

    /** Returns a timed form of {@code action}; without a request, {@code action}. */
    public static <T extends @Nullable Object> Supplier<T> supplier(
            @Nullable Context context, String awaits, String key, Supplier<T> action) {
        final class Wrapped extends Registered implements Supplier<T> {
            @Override
            public T get() {
                return timed(this, action);
            }
        }
        return registered(
                action,
                () -> context == null ? outside(awaits, key, action) : context.register(awaits, key, new Wrapped()));
    }

    /** Returns a timed form of {@code action}; without a request, {@code action}. */
    public static <T extends @Nullable Object> Consumer<T> consumer(
            @Nullable Context context, String awaits, String key, Consumer<T> action) {
        final class Wrapped extends Registered implements Consumer<T> {
            @Override
            public void accept(T value) {
                timed(this, value, null, () -> {
                    action.accept(value);
                    return null;
                });
            }
        }
        return registered(
                action,
                () -> context == null ? outside(awaits, key, action) : context.register(awaits, key, new Wrapped()));
    }

    /** Returns a timed form of {@code action}; without a request, {@code action}. */
    public static <T extends @Nullable Object, U extends @Nullable Object> BiConsumer<T, U> biConsumer(
            @Nullable Context context, String awaits, String key, BiConsumer<T, U> action) {
        final class Wrapped extends Registered implements BiConsumer<T, U> {
            @Override
            public void accept(T first, U second) {
                timed(this, first, second, () -> {
                    action.accept(first, second);
                    return null;
                });
            }
        }
        return registered(
                action,
                () -> context == null ? outside(awaits, key, action) : context.register(awaits, key, new Wrapped()));
    }

    /** Returns a timed form of {@code action}; without a request, {@code action}. */
    public static <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> function(
            @Nullable Context context, String awaits, String key, Function<T, R> action) {
        final class Wrapped extends Registered implements Function<T, R> {
            @Override
            public R apply(T value) {
                return timed(this, value, null, () -> action.apply(value));
            }
        }
        return registered(
                action,
                () -> context == null ? outside(awaits, key, action) : context.register(awaits, key, new Wrapped()));
    }

    /** Returns a timed form of {@code action}; without a request, {@code action}. */
    public static <T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object>
            BiFunction<T, U, R> biFunction(
                    @Nullable Context context, String awaits, String key, BiFunction<T, U, R> action) {
        final class Wrapped extends Registered implements BiFunction<T, U, R> {
            @Override
            public R apply(T first, U second) {
                return timed(this, first, second, () -> action.apply(first, second));
            }
        }
        return registered(
                action,
                () -> context == null ? outside(awaits, key, action) : context.register(awaits, key, new Wrapped()));
    }

    private static <C> C registered(C action, Supplier<C> registration) {
        Objects.requireNonNull(action, "action");
        try {
            return registration.get();
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return action;
        }
    }

    private static <C> C outside(String awaits, String key, C action) {
        if (Settings.ENABLED) {
            CallbackDeclaration.named(awaits, key).countMadeOutside();
        }
        return action;
    }

    private static <R extends @Nullable Object> R timed(Registered call, Supplier<R> action) {
        return timed(call, null, null, action);
    }

    private static <R extends @Nullable Object> R timed(
            Registered call, @Nullable Object first, @Nullable Object second, Supplier<R> action) {
        ThreadState thread = ThreadState.orNull();
        OpenSegment run = start(call, thread);
        try {
            if (first instanceof Throwable thrown) {
                fail(run, thrown);
            } else if (second instanceof Throwable thrown) {
                fail(run, thrown);
            }
            return action.get();
        } catch (Throwable e) {
            fail(run, e);
            throw e;
        } finally {
            leave(run, thread);
        }
    }

    private static @Nullable OpenSegment start(Registered call, @Nullable ThreadState thread) {
        try {
            return thread == null ? null : SegmentStarter.startCallback(call, thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }

    private static void fail(@Nullable OpenSegment run, Throwable thrown) {
        if (run != null) {
            run.fail(thrown);
        }
    }

    private static void leave(@Nullable OpenSegment run, @Nullable ThreadState thread) {
        if (run != null && thread != null) {
            run.leave(thread);
        }
    }
}
