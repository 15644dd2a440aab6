package dev.pathlight.environment;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value for each thread. Threads of a container outlive the application that has Pathlight among its libraries, so that a thread
 * refers to its value weakly, by an object of the JDK: it keeps no class of Pathlight, and so no class loader, alive. Thread-safe.
 */
public final class PerThread<T> extends ThreadLocal<WeakReference<T>> {
    private final Supplier<T> maker;
    private final ConcurrentHashMap<Owner, T> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Thread> ended = new ReferenceQueue<>();

    /** Virtual threads keep their values themselves: they are many, and none outlives the application for long. */
    @SuppressWarnings("ThreadLocalUsage") // as static as this object
    private final ThreadLocal<T> ofVirtual = new ThreadLocal<>();

    /**
     * Creates the values on first use.
     *
     * @param maker returns the value of the current thread
     */
    public PerThread(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Returns the value of the current thread. */
    @SuppressWarnings("NullAway") // what a thread that is alive refers to is held
    public T value() {
        return get().get();
    }

    @Override
    protected WeakReference<T> initialValue() {
        Thread thread = Thread.currentThread();
        if (isVirtual(thread)) {
            T value = maker.get();
            ofVirtual.set(value);
            return new WeakReference<>(value);
        }
        dropEnded();
        // A thread of the common pool forgets its thread-locals, and finds its value again here.
        return new WeakReference<>(values.computeIfAbsent(new Owner(thread, ended), owner -> maker.get()));
    }

    /** Drops the values of threads that have ended and been collected. */
    public void dropEnded() {
        for (Reference<? extends Thread> gone = ended.poll(); gone != null; gone = ended.poll()) {
            values.remove(gone);
        }
    }

    /** Returns whether a thread is virtual. The oldest supported JDK shows of virtual threads only their group. */
    public static boolean isVirtual(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && group.getName().equals("VirtualThreads");
    }

    /** A thread by its identity. */
    private static final class Owner extends WeakReference<Thread> {
        private final int hash;

        Owner(Thread thread, ReferenceQueue<Thread> ended) {
            super(thread, ended);
            this.hash = System.identityHashCode(thread);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Owner owner && owner.hash == hash && owner.refersToSame(this));
        }

        private boolean refersToSame(Owner other) {
            Thread thread = get();
            return thread != null && other.refersTo(thread);
        }
    }
}
