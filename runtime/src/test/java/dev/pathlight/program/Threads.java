package dev.pathlight.program;

import dev.pathlight.Metrics;
import dev.pathlight.fixtures.Waits;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Three threads that count what they have to do, and see whether anything of a request is left on them after it. */
final class Threads extends AbstractExecutorService {
    private final AtomicInteger outstanding = new AtomicInteger();
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final Metrics noRequest = CompletableFuture.supplyAsync(Metrics::current, task -> new Thread(task).start())
            .join();
    private final ExecutorService pool = Executors.newFixedThreadPool(3, daemons());

    static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void execute(Runnable task) {
        outstanding.incrementAndGet();
        pool.execute(() -> {
            try {
                checkNothingIsLeft("before");
                task.run();
            } catch (Throwable e) {
                // The program's own: a thread of a pool goes on, or another takes its place.
            } finally {
                checkNothingIsLeft("after");
                outstanding.decrementAndGet();
            }
        });
    }

    /** Records a leak if this thread has a context. */
    void checkNothingIsLeft(String when) {
        if (!Metrics.current().equals(noRequest)) {
            leaks.add(
                    "a context " + when + " a task on " + Thread.currentThread().getName());
        }
    }

    /** Waits until all submitted tasks have run, including those that tasks have submitted. */
    void comeToRest() {
        long deadline = System.nanoTime() + Waits.LAST_RESORT.toNanos();
        while (outstanding.get() > 0) {
            LockSupport.parkNanos(10_000);
            if (System.nanoTime() > deadline) {
                throw new AssertionError(outstanding + " tasks did not come to an end");
            }
        }
    }

    List<String> leaks() {
        return List.copyOf(leaks);
    }

    @Override
    public void shutdown() {
        pool.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return pool.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return pool.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return pool.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return pool.awaitTermination(timeout, unit);
    }
}
