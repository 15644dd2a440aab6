package dev.pathlight;

import dev.pathlight.environment.InternalErrors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread of a monitor, which takes one step after the other until it is closed. It goes on whatever a step throws, and whether or
 * not a step leaves the thread interrupted. If it could not be started, or has died, {@link #start} starts it again. Thread-safe.
 */
final class Worker implements Runnable {
    /** The time after a failure until the next attempt. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What the thread does again and again. */
    @FunctionalInterface
    interface Step {
        /**
         * Takes a step, which may be earlier than was asked for.
         *
         * @param last whether it is the last one
         * @return the nanoseconds until the next one
         */
        long take(boolean last);
    }

    private final String name;
    private final Step step;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private volatile long nextAttempt = System.nanoTime();
    private volatile boolean closed;

    Worker(String name, Step step) {
        this.name = name;
        this.step = step;
    }

    /** Starts the thread unless it runs, or could not be started a moment ago. Never throws. */
    void start() {
        if (thread.get() == null) {
            startAnew();
        }
    }

    private void startAnew() {
        long now = System.nanoTime();
        if (closed || now - nextAttempt < 0) {
            return;
        }
        Thread made = null;
        try {
            // Without the application's inheritable thread-locals and class loader, which would be kept alive.
            made = new Thread(null, this, name, 0, false);
            made.setDaemon(true);
            made.setContextClassLoader(ClassLoader.getSystemClassLoader());
            if (thread.compareAndSet(null, made)) {
                made.start();
            }
        } catch (Throwable e) {
            nextAttempt = now + RETRY_NANOS;
            thread.compareAndSet(made, null);
            InternalErrors.report(
                    name,
                    "Pathlight: a thread cannot be started, so requests are not closed or reported for now. The application is not"
                            + " affected. Tried again every second; logged once for each name: ",
                    e);
        }
    }

    @Override
    public void run() {
        try {
            long pause = 0;
            while (!closed) {
                if (pause > 0) {
                    LockSupport.parkNanos(this, pause);
                }
                pause = closed ? 0 : Math.max(1, take(false));
            }
            take(true);
        } finally {
            thread.set(null);
        }
    }

    private long take(boolean last) {
        try {
            return step.take(last);
        } catch (Throwable e) {
            InternalErrors.report(e);
            return RETRY_NANOS;
        } finally {
            Thread.interrupted(); // a reporter may have left the flag set, and only closing ends this thread
        }
    }

    /** Makes the thread take its last step and end; starts it for that if need be. */
    void close() {
        start();
        closed = true;
        LockSupport.unpark(thread.get());
    }

    /** Waits for the end of the thread after {@link #close}; returns false if the time is over before. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        Thread ending = thread.get();
        if (ending == null || ending == Thread.currentThread()) {
            return true;
        }
        ending.join(1 + TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos)));
        return !ending.isAlive();
    }
}
