package inference;

import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.GeneratedTimed;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToIntFunction;
import javax.annotation.processing.Generated;

/**
 * Calls {@link Every} and reports the times of the calls to Pathlight.
 * An instance forwards to its target; a static method creates a callback.
 */
@Generated("dev.pathlight.processor")
@GeneratedTimed
final class TimedEvery {
    private static final CallbackKey A0 = CallbackKey.of(
            "Every.a0", "Every.a0", "", "inference.Every.a0(Every.java:13)");

    private static final CallbackKey A1 = CallbackKey.of(
            "Every.a1", "Every.a1", "", "inference.Every.a1(Every.java:15)");

    private static final CallbackKey A2 = CallbackKey.of(
            "Every.a2", "Every.a2", "", "inference.Every.a2(Every.java:17)");

    private static final CallbackKey A3 = CallbackKey.of(
            "Every.a3", "Every.a3", "", "inference.Every.a3(Every.java:19)");

    private static final CallbackKey A4 = CallbackKey.of(
            "Every.a4", "Every.a4", "", "inference.Every.a4(Every.java:21)");

    private static final CallbackKey A5 = CallbackKey.of(
            "Every.a5", "Every.a5", "", "inference.Every.a5(Every.java:23)");

    private static final CallbackKey B0 = CallbackKey.of(
            "Every.b0", "Every.b0", "", "inference.Every.b0(Every.java:25)");

    private static final CallbackKey B1 = CallbackKey.of(
            "Every.b1", "Every.b1", "", "inference.Every.b1(Every.java:27)");

    private static final CallbackKey B2 = CallbackKey.of(
            "Every.b2", "Every.b2", "", "inference.Every.b2(Every.java:29)");

    private static final CallbackKey B3 = CallbackKey.of(
            "Every.b3", "Every.b3", "", "inference.Every.b3(Every.java:31)");

    private static final CallbackKey B4 = CallbackKey.of(
            "Every.b4", "Every.b4", "", "inference.Every.b4(Every.java:33)");

    private static final CallbackKey B5 = CallbackKey.of(
            "Every.b5", "Every.b5", "", "inference.Every.b5(Every.java:35)");

    private static final CallbackKey B6 = CallbackKey.of(
            "Every.b6", "Every.b6", "", "inference.Every.b6(Every.java:37)");

    private static final CallbackKey B7 = CallbackKey.of(
            "Every.b7", "Every.b7", "", "inference.Every.b7(Every.java:39)");

    private static final CallbackKey B8 = CallbackKey.of(
            "Every.b8", "Every.b8", "", "inference.Every.b8(Every.java:41)");

    private static final CallbackKey B9 = CallbackKey.of(
            "Every.b9", "Every.b9", "", "inference.Every.b9(Every.java:43)");

    private static final CallbackKey C0 = CallbackKey.of(
            "Every.c0", "Every.c0", "", "inference.Every.c0(Every.java:45)");

    private static final CallbackKey C1 = CallbackKey.of(
            "Every.c1", "Every.c1", "", "inference.Every.c1(Every.java:47)");

    private static final CallbackKey C2 = CallbackKey.of(
            "Every.c2", "Every.c2", "", "inference.Every.c2(Every.java:49)");

    private static final CallbackKey C3 = CallbackKey.of(
            "Every.c3", "Every.c3", "", "inference.Every.c3(Every.java:51)");

    private static final CallbackKey C4 = CallbackKey.of(
            "Every.c4", "Every.c4", "", "inference.Every.c4(Every.java:53)");

    private static final CallbackKey C5 = CallbackKey.of(
            "Every.c5", "Every.c5", "", "inference.Every.c5(Every.java:55)");

    private static final CallbackKey C6 = CallbackKey.of(
            "Every.c6", "Every.c6", "", "inference.Every.c6(Every.java:57)");

    private static final CallbackKey D0 = CallbackKey.of(
            "Every.d0", "Every.d0", "", "inference.Every.d0(Every.java:59)");

    private static final CallbackKey D1 = CallbackKey.of(
            "Every.d1", "Every.d1", "", "inference.Every.d1(Every.java:61)");

    private static final CallbackKey D2 = CallbackKey.of(
            "Every.d2", "Every.d2", "", "inference.Every.d2(Every.java:63)");

    private static final CallbackKey D3 = CallbackKey.of(
            "Every.d3", "Every.d3", "", "inference.Every.d3(Every.java:65)");

    private static final CallbackKey D4 = CallbackKey.of(
            "Every.d4", "Every.d4", "", "inference.Every.d4(Every.java:67)");

    private static final CallbackKey D5 = CallbackKey.of(
            "Every.d5", "Every.d5", "", "inference.Every.d5(Every.java:69)");

    private static final CallbackKey D6 = CallbackKey.of(
            "Every.d6", "Every.d6", "", "inference.Every.d6(Every.java:71)");

    private static final CallbackKey D7 = CallbackKey.of(
            "Every.d7", "Every.d7", "", "inference.Every.d7(Every.java:73)");

    private static final CallbackKey D8 = CallbackKey.of(
            "Every.d8", "Every.d8", "", "inference.Every.d8(Every.java:75)");

    private static final CallbackKey D9 = CallbackKey.of(
            "Every.d9", "Every.d9", "", "inference.Every.d9(Every.java:77)");

    /**
     * Reports to the global monitor.
     */
    TimedEvery(Every target) {
        this(target, Monitor.global());
    }

    /**
     * Reports to the given monitor.
     */
    TimedEvery(Every target, Monitor monitor) {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(monitor, "monitor");
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#a0()}
     */
    static Runnable a0(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(A0, new A0(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#a1()}
     */
    static Supplier<String> a1(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(A1, new A1(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#a2()}
     */
    static BooleanSupplier a2(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(A2, new A2(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#a3()}
     */
    static IntSupplier a3(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(A3, new A3(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#a4()}
     */
    static Supplier<Character> a4(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(A4, new A4(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#a5()}
     */
    static Callable<String> a5(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(A5, new A5(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#b0(String)}
     */
    static Consumer<String> b0(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(B0, new B0(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#b1(int)}
     */
    static IntConsumer b1(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(B1, new B1(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#b2(byte)}
     */
    static Consumer<Byte> b2(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(B2, new B2(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#b3(String)}
     */
    static Function<String, String> b3(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(B3, new B3(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#b4(long)}
     */
    static LongFunction<String> b4(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(B4, new B4(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#b5(String)}
     */
    static Predicate<String> b5(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(B5, new B5(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#b6(double)}
     */
    static DoublePredicate b6(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(B6, new B6(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#b7(String)}
     */
    static ToIntFunction<String> b7(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(B7, new B7(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#b8(int)}
     */
    static IntUnaryOperator b8(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(B8, new B8(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#b9(int)}
     */
    static IntToLongFunction b9(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(B9, new B9(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#c0(String, Integer)}
     */
    static BiConsumer<String, Integer> c0(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(C0, new C0(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#c1(String, long)}
     */
    static ObjLongConsumer<String> c1(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(C1, new C1(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#c2(int, int)}
     */
    static BiConsumer<Integer, Integer> c2(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(C2, new C2(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#c3(String, int)}
     */
    static BiPredicate<String, Integer> c3(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(C3, new C3(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#c4(String, int)}
     */
    static BiFunction<String, Integer, String> c4(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(C4, new C4(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#c5(int, int)}
     */
    static IntBinaryOperator c5(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(C5, new C5(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#c6(String, int)}
     */
    static ToDoubleBiFunction<String, Integer> c6(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(C6, new C6(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#d0()}
     */
    static Act<RuntimeException> d0(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(D0, new D0(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#d1(int)}
     */
    static Act<IOException> d1(Every target, int bound) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(D1, new D1(target, bound));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#d2()}
     */
    static Act<Exception> d2(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(D2, new D2(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#d3(String, CharSequence)}
     */
    static Comparator<String> d3(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(D3, new D3(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#d4(String[])}
     */
    static Runnable d4(Every target, String... names) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(D4, new D4(target, names));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#d5()}
     */
    static BooleanSupplier d5(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(D5, new D5(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#d6()}
     */
    static Supplier<Integer> d6(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(D6, new D6(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#d7(Object)}
     */
    static ToIntFunction<Object> d7(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(D7, new D7(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#d8(String[])}
     */
    static Function<String[], int[][]> d8(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(D8, new D8(target));
    }

    /**
     * Registers a callback with the current request.
     *
     * @return a callback that runs {@link Every#d9(Object)}
     */
    static Every.Whatever d9(Every target) {
        Objects.requireNonNull(target, "target");
        return TimedCall.register(D9, new D9(target));
    }

    private static final class A0 extends TimedCall implements Runnable {
        private final Every target;

        A0(Every target) {
            this.target = target;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                target.a0();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class A1 extends TimedCall implements Supplier<String> {
        private final Every target;

        A1(Every target) {
            this.target = target;
        }

        @Override
        public String get() {
            Run run = Run.of(this);
            try {
                return target.a1();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class A2 extends TimedCall implements BooleanSupplier {
        private final Every target;

        A2(Every target) {
            this.target = target;
        }

        @Override
        public boolean getAsBoolean() {
            Run run = Run.of(this);
            try {
                return target.a2();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class A3 extends TimedCall implements IntSupplier {
        private final Every target;

        A3(Every target) {
            this.target = target;
        }

        @Override
        public int getAsInt() {
            Run run = Run.of(this);
            try {
                return target.a3();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class A4 extends TimedCall implements Supplier<Character> {
        private final Every target;

        A4(Every target) {
            this.target = target;
        }

        @Override
        public Character get() {
            Run run = Run.of(this);
            try {
                return target.a4();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class A5 extends TimedCall implements Callable<String> {
        private final Every target;

        A5(Every target) {
            this.target = target;
        }

        @Override
        public String call() throws IOException {
            Run run = Run.of(this);
            try {
                return target.a5();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class B0 extends TimedCall implements Consumer<String> {
        private final Every target;

        B0(Every target) {
            this.target = target;
        }

        @Override
        public void accept(String s) {
            Run run = Run.of(this);
            try {
                target.b0(s);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class B1 extends TimedCall implements IntConsumer {
        private final Every target;

        B1(Every target) {
            this.target = target;
        }

        @Override
        public void accept(int i) {
            Run run = Run.of(this);
            try {
                target.b1(i);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class B2 extends TimedCall implements Consumer<Byte> {
        private final Every target;

        B2(Every target) {
            this.target = target;
        }

        @Override
        public void accept(Byte b) {
            Run run = Run.of(this);
            try {
                target.b2(b);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class B3 extends TimedCall implements Function<String, String> {
        private final Every target;

        B3(Every target) {
            this.target = target;
        }

        @Override
        public String apply(String s) {
            Run run = Run.of(this);
            try {
                return target.b3(s);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class B4 extends TimedCall implements LongFunction<String> {
        private final Every target;

        B4(Every target) {
            this.target = target;
        }

        @Override
        public String apply(long l) {
            Run run = Run.of(this);
            try {
                return target.b4(l);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class B5 extends TimedCall implements Predicate<String> {
        private final Every target;

        B5(Every target) {
            this.target = target;
        }

        @Override
        public boolean test(String s) {
            Run run = Run.of(this);
            try {
                return target.b5(s);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class B6 extends TimedCall implements DoublePredicate {
        private final Every target;

        B6(Every target) {
            this.target = target;
        }

        @Override
        public boolean test(double d) {
            Run run = Run.of(this);
            try {
                return target.b6(d);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class B7 extends TimedCall implements ToIntFunction<String> {
        private final Every target;

        B7(Every target) {
            this.target = target;
        }

        @Override
        public int applyAsInt(String s) {
            Run run = Run.of(this);
            try {
                return target.b7(s);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class B8 extends TimedCall implements IntUnaryOperator {
        private final Every target;

        B8(Every target) {
            this.target = target;
        }

        @Override
        public int applyAsInt(int i) {
            Run run = Run.of(this);
            try {
                return target.b8(i);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class B9 extends TimedCall implements IntToLongFunction {
        private final Every target;

        B9(Every target) {
            this.target = target;
        }

        @Override
        public long applyAsLong(int i) {
            Run run = Run.of(this);
            try {
                return target.b9(i);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class C0 extends TimedCall implements BiConsumer<String, Integer> {
        private final Every target;

        C0(Every target) {
            this.target = target;
        }

        @Override
        public void accept(String s, Integer i) {
            Run run = Run.of(this);
            try {
                target.c0(s, i);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class C1 extends TimedCall implements ObjLongConsumer<String> {
        private final Every target;

        C1(Every target) {
            this.target = target;
        }

        @Override
        public void accept(String s, long l) {
            Run run = Run.of(this);
            try {
                target.c1(s, l);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class C2 extends TimedCall implements BiConsumer<Integer, Integer> {
        private final Every target;

        C2(Every target) {
            this.target = target;
        }

        @Override
        public void accept(Integer i, Integer j) {
            Run run = Run.of(this);
            try {
                target.c2(i, j);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class C3 extends TimedCall implements BiPredicate<String, Integer> {
        private final Every target;

        C3(Every target) {
            this.target = target;
        }

        @Override
        public boolean test(String s, Integer i) {
            Run run = Run.of(this);
            try {
                return target.c3(s, i);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class C4 extends TimedCall implements BiFunction<String, Integer, String> {
        private final Every target;

        C4(Every target) {
            this.target = target;
        }

        @Override
        public String apply(String s, Integer i) {
            Run run = Run.of(this);
            try {
                return target.c4(s, i);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class C5 extends TimedCall implements IntBinaryOperator {
        private final Every target;

        C5(Every target) {
            this.target = target;
        }

        @Override
        public int applyAsInt(int i, int j) {
            Run run = Run.of(this);
            try {
                return target.c5(i, j);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class C6 extends TimedCall implements ToDoubleBiFunction<String, Integer> {
        private final Every target;

        C6(Every target) {
            this.target = target;
        }

        @Override
        public double applyAsDouble(String s, Integer j) {
            Run run = Run.of(this);
            try {
                return target.c6(s, j);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class D0 extends TimedCall implements Act<RuntimeException> {
        private final Every target;

        D0(Every target) {
            this.target = target;
        }

        @Override
        public void go() {
            Run run = Run.of(this);
            try {
                target.d0();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class D1 extends TimedCall implements Act<IOException> {
        private final Every target;

        private final int bound;

        D1(Every target, int bound) {
            this.target = target;
            this.bound = bound;
        }

        @Override
        public void go() throws IOException {
            Run run = Run.of(this);
            try {
                target.d1(bound);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class D2 extends TimedCall implements Act<Exception> {
        private final Every target;

        D2(Every target) {
            this.target = target;
        }

        @Override
        public void go() throws IOException, TimeoutException {
            Run run = Run.of(this);
            try {
                target.d2();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class D3 extends TimedCall implements Comparator<String> {
        private final Every target;

        D3(Every target) {
            this.target = target;
        }

        @Override
        public int compare(String one, String other) {
            Run run = Run.of(this);
            try {
                return target.d3(one, other);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class D4 extends TimedCall implements Runnable {
        private final Every target;

        private final String[] names;

        D4(Every target, String[] names) {
            this.target = target;
            this.names = names;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                target.d4(names);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class D5 extends TimedCall implements BooleanSupplier {
        private final Every target;

        D5(Every target) {
            this.target = target;
        }

        @Override
        public boolean getAsBoolean() {
            Run run = Run.of(this);
            try {
                return target.d5();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class D6 extends TimedCall implements Supplier<Integer> {
        private final Every target;

        D6(Every target) {
            this.target = target;
        }

        @Override
        public Integer get() {
            Run run = Run.of(this);
            try {
                int result = target.d6();
                Run.responded(run);
                return result;
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class D7 extends TimedCall implements ToIntFunction<Object> {
        private final Every target;

        D7(Every target) {
            this.target = target;
        }

        @Override
        public int applyAsInt(Object o) {
            Run run = Run.of(this);
            try {
                return target.d7(o);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class D8 extends TimedCall implements Function<String[], int[][]> {
        private final Every target;

        D8(Every target) {
            this.target = target;
        }

        @Override
        public int[][] apply(String[] names) {
            Run run = Run.of(this);
            try {
                return target.d8(names);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class D9 extends TimedCall implements Every.Whatever {
        private final Every target;

        D9(Every target) {
            this.target = target;
        }

        @Override
        public <T> void any(T o) {
            Run run = Run.of(this);
            try {
                target.d9(o);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
