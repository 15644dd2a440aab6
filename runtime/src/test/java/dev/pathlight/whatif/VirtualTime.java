package dev.pathlight.whatif;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/**
 * Real threads under a virtual clock. Threads run in parallel as far as the clock is concerned, but one at a time goes on: so a program
 * does the same each time, on however busy a machine. Every task has a thread of its own, so nothing is ever queued.
 */
final class VirtualTime {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingInt(Event::number));
    private final Semaphore director = new Semaphore(0);
    private volatile long now = 1_000_000;
    private volatile Throwable failure;
    private int count;

    private record Event(long at, int number, Runnable what) {}

    long now() {
        return now;
    }

    /** Plans a task, on a thread of its own. */
    synchronized void at(long instant, Runnable task) {
        events.add(new Event(instant, count++, () -> start(task)));
    }

    private void start(Runnable task) {
        Thread thread = new Thread(() -> run(task), "task-" + count);
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs a task on this thread, which the director has chosen, and hands back to the director. */
    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            failure = e;
        } finally {
            director.release();
        }
    }

    /** Plans something that starts a task on a thread of the JDK; that thread has to call the given action. */
    synchronized void elsewhere(long instant, java.util.function.Consumer<Runnable> start, Runnable task) {
        events.add(new Event(instant, count++, () -> start.accept(() -> run(task))));
    }

    /** Lets this thread run for some time. */
    void run(long time) {
        if (time > 0) {
            Semaphore turn = new Semaphore(0);
            synchronized (this) {
                events.add(new Event(now + time, count++, turn::release));
            }
            director.release();
            turn.acquireUninterruptibly();
        }
    }

    /** Runs all that is planned, until nothing is left. */
    void run() {
        while (true) {
            Event next;
            synchronized (this) {
                next = events.poll();
            }
            if (next == null) {
                return;
            }
            now = Math.max(now, next.at);
            next.what.run();
            director.acquireUninterruptibly();
            if (failure != null) {
                throw new AssertionError(failure);
            }
        }
    }
}
