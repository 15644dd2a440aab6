package dev.pathlight;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a program waits for: what comes after a known time at least, on one thread that Pathlight does not see.
 * So it is known in which order they did.
 */
final class World implements AutoCloseable {
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "world");
        made.setDaemon(true);
        return made;
    });

    /** Completes a future with a name, from now on after a while. */
    void completes(CompletableFuture<String> future, long millis, String name) {
        later(millis, () -> {
            order.add(name);
            future.complete(name);
        });
    }

    /** Does something, from now on after a while. */
    void later(long millis, Runnable action) {
        thread.schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    /** The names in the order of their completion. */
    List<String> order() {
        return List.copyOf(order);
    }

    /** Holds the present thread. */
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
