package dev.pathlight;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that Pathlight does not observe. It completes futures after given times at least, on one thread, and records the
 * order in which it did.
 */
final class SimulatedService implements AutoCloseable {
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "simulated service");
        made.setDaemon(true);
        return made;
    });

    /** Completes a future with a name after a delay. */
    void completes(CompletableFuture<String> future, long millis, String name) {
        later(millis, () -> {
            order.add(name);
            future.complete(name);
        });
    }

    /** Runs an action after a delay. */
    void later(long millis, Runnable action) {
        thread.schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    /** Returns the names in the order of their completion. */
    List<String> order() {
        return List.copyOf(order);
    }

    /** Holds the current thread. */
    static void takes(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
