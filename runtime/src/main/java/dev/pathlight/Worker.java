package dev.pathlight;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.Threads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread of a monitor, which does one round after the other until it is closed. It goes on whatever a round throws, and whether or
 * not a round leaves the thread interrupted. If it could not be started, {@link #start} tries again. Thread-safe.
 */
final class Worker implements Runnable {
    /** The time after a failure until the next attempt. */
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** The work that the thread does again and again. */
    @FunctionalInterface
    interface Round {
        /**
         * Does one round, which may be earlier than was asked for.
         *
         * @param last whether it is the last one
         * @return the nanoseconds until the next one
         */
        long take(boolean last);
    }

    private final String name;
    private final Round round;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;
    private long nextAttempt = System.nanoTime();

    Worker(String name, Round round) {
        this.name = name;
        this.round = round;
    }

    /** Starts the thread unless it runs, or could not be started a moment ago. Never throws. */
    void start() {
        if (thread == null) {
            try {
                startAnew();
            } catch (Throwable e) {
                InternalErrors.unreported = e;
            }
        }
    }

    private synchronized void startAnew() {
        long now = System.nanoTime();
        if (closed || thread != null || now - nextAttempt < 0) {
            return;
        }
        nextAttempt = now + RETRY_NANOS;
        try {
            Thread made = Threads.create(name, this);
            thread = made; // first: it sets this to null as it ends
            made.start();
        } catch (Throwable e) {
            thread = null;
            InternalErrors.report(
                    name,
                    "Pathlight: a thread cannot be started, so requests are not closed or reported for now. The application is not"
                            + " affected. Tried again until it succeeds; logged once for each name: ",
                    e);
        }
    }

    @Override
    public void run() {
        long pause = 0;
        while (!closed) {
            try {
                pause = go(pause);
            } catch (Throwable e) {
                InternalErrors.unreported = e;
                pause = RETRY_NANOS;
            }
        }
        try {
            round.take(true);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
        thread = null;
    }

    /** Does a round after a pause; returns the pause until the next one. */
    private long go(long pause) {
        Thread.interrupted(); // a reporter may have left the flag set, and only closing ends this thread
        if (pause > 0) {
            LockSupport.parkNanos(this, pause);
        }
        return closed ? 0 : round.take(false);
    }

    /** Makes the thread do its last round and end; starts it for that if need be. */
    void close() {
        start();
        closed = true;
        synchronized (this) {
            // Another thread may be starting it.
        }
        LockSupport.unpark(thread);
    }

    /** Waits for the end of the thread after {@link #close}; returns false if the time is over before. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        Thread ending = thread;
        if (ending == null || ending == Thread.currentThread()) {
            return true;
        }
        ending.join(1 + TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos)));
        return !ending.isAlive();
    }
}
