package dev.pathlight.schedule;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Broken forms of the atomic operations: they read, another thread may go on, and then they write. */
@SuppressWarnings("unchecked") // the types are those of the call that was replaced
public final class Broken {
    private Broken() {}

    /** Links a call of the runtime to the broken operation of a name, with the variable and the arguments of the operation. */
    public static CallSite link(MethodHandles.Lookup lookup, String operation, MethodType type)
            throws ReflectiveOperationException {
        MethodHandle broken = MethodHandles.lookup()
                .findStatic(Broken.class, "call", MethodType.methodType(Object.class, String.class, Object[].class));
        return new ConstantCallSite(MethodHandles.insertArguments(broken, 0, operation)
                .asCollector(Object[].class, type.parameterCount())
                .asType(type));
    }

    static Object call(String operation, Object[] call) throws Throwable {
        Variable variable = variable(call[0], Arrays.copyOfRange(call, 1, call.length));
        Object before = variable.get();
        Schedule.point();
        Object last = call.length == 1 ? null : call[call.length - 1];
        switch (operation) {
            case "compareAndSet", "compareAndExchange" -> {
                boolean isExpected = isSame(before, call[call.length - 2]);
                if (isExpected) {
                    variable.set(last);
                }
                return operation.equals("compareAndSet") ? (Object) isExpected : before;
            }
            case "getAndSet" -> variable.set(last);
            case "getAndAdd" -> variable.set(plus(before, last));
            case "getAndIncrement", "increment" -> variable.set(plus(before, 1));
            case "incrementAndGet" -> {
                variable.set(plus(before, 1));
                return variable.get();
            }
            case "updateAndGet" -> {
                Object updated = ((UnaryOperator<Object>) last).apply(before);
                variable.set(updated);
                return updated;
            }
            case "accumulateAndGet" -> {
                Object accumulated = last instanceof IntBinaryOperator ints
                        ? (Object) ints.applyAsInt((int) before, (int) call[1])
                        : ((BinaryOperator<Object>) last).apply(before, call[1]);
                variable.set(accumulated);
                return accumulated;
            }
            default -> throw new IllegalArgumentException(operation);
        }
        return before;
    }

    private static boolean isSame(Object one, Object other) {
        boolean isBoxed = one instanceof Number || one instanceof Boolean;
        return isBoxed ? one.equals(other) : one == other;
    }

    private static Object plus(Object before, Object more) {
        return before instanceof Integer number
                ? (Object) (number + ((Number) more).intValue())
                : (Object) ((long) before + ((Number) more).longValue());
    }

    /** A variable that the operation reads and writes. */
    private interface Variable {
        Object get() throws Throwable;

        void set(Object value) throws Throwable;
    }

    private static Variable variable(Object of, Object[] arguments) {
        if (of instanceof VarHandle handle) {
            return new OfHandle(
                    handle, Arrays.copyOf(arguments, handle.coordinateTypes().size()));
        } else if (of instanceof AtomicReference<?> reference) {
            return new Plain(reference::get, value -> ((AtomicReference<Object>) reference).set(value));
        } else if (of instanceof AtomicInteger number) {
            return new Plain(number::get, value -> number.set((int) value));
        } else if (of instanceof AtomicBoolean flag) {
            return new Plain(flag::get, value -> flag.set((boolean) value));
        } else if (of instanceof AtomicReferenceArray<?> array) {
            int index = (int) arguments[0];
            return new Plain(() -> array.get(index), value -> ((AtomicReferenceArray<Object>) array).set(index, value));
        } else if (of instanceof LongAdder adder) {
            return new Plain(adder::sum, value -> {
                adder.reset();
                adder.add((long) value);
            });
        }
        throw new IllegalArgumentException(
                "no variable known of " + Objects.requireNonNull(of).getClass());
    }

    private static final class OfHandle implements Variable {
        private final VarHandle handle;
        private final Object[] coordinates;

        OfHandle(VarHandle handle, Object[] coordinates) {
            this.handle = handle;
            this.coordinates = coordinates;
        }

        @Override
        public Object get() throws Throwable {
            return handle.toMethodHandle(AccessMode.GET_VOLATILE).invokeWithArguments(coordinates);
        }

        @Override
        public void set(Object value) throws Throwable {
            Object[] with = Arrays.copyOf(coordinates, coordinates.length + 1);
            with[coordinates.length] = value;
            handle.toMethodHandle(AccessMode.SET_VOLATILE).invokeWithArguments(with);
        }
    }

    private record Plain(Supplier<Object> read, Consumer<Object> write) implements Variable {
        @Override
        public Object get() {
            return read.get();
        }

        @Override
        public void set(Object value) {
            write.accept(value);
        }
    }
}
