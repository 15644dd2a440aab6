package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Generated;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A small asynchronous application with a clock that moves only when a test moves it. Its handlers, callbacks and futures
 * are those of {@link Generated}; each of its threads runs one task after the other.
 */
final class Live implements AutoCloseable {
    private final AtomicLong now = new AtomicLong();
    private final Map<String, ExecutorService> threads = new ConcurrentHashMap<>();
    final Monitor monitor;

    Live() {
        this(Monitor.builder());
    }

    Live(Monitor.Builder builder) {
        monitor = builder.clock(now::get).build();
    }

    private Live(Monitor monitor) {
        this.monitor = monitor;
    }

    /** Creates one with the clock of the JVM. */
    static Live inRealTime() {
        return inRealTime(Monitor.builder().build());
    }

    static Live inRealTime(Monitor monitor) {
        return new Live(monitor);
    }

    /** Sets the clock. */
    void at(long instant) {
        now.set(instant);
    }

    /** Runs a handler of an operation on this thread. */
    void handle(String operation, Runnable body) {
        Generated.handle(monitor, operation, body);
    }

    /** Runs a handler whose response is the future that it returns. */
    <T> CompletableFuture<T> respond(String operation, Supplier<CompletableFuture<T>> body) {
        return Generated.respond(monitor, operation, body);
    }

    /** Creates a callback whose callback key is its wait key. */
    static Runnable callback(String key, Runnable body) {
        return Generated.callback(Generated.callbackKey(key), body);
    }

    /** Creates a callback whose return reports the response. */
    static Runnable respondingCallback(String key, Runnable body) {
        return Generated.respondingCallback(Generated.callbackKey(key), body);
    }

    /** Creates a listener whose callback key is its wait key. */
    static Generated.Listener listener(String key, Delivery delivery) {
        return Generated.listener(Generated.callbackKey(key), delivery);
    }

    /** Calls a timed method that returns a future. */
    static <T> CompletableFuture<T> method(String key, CompletableFuture<T> future) {
        return Generated.method(Generated.callbackKey(key), future);
    }

    /** Calls a timed method that returns a future of a subclass, which stays the same object. */
    static <S extends CompletableFuture<?>> S observed(String key, S future) {
        return Generated.observed(Generated.callbackKey(key), future);
    }

    /** Runs a task on the thread with a name, and waits until it has run. */
    void on(String thread, Runnable body) {
        try {
            threads.computeIfAbsent(
                            thread,
                            name -> Executors.newSingleThreadExecutor(task -> {
                                Thread made = new Thread(task, name);
                                made.setDaemon(true);
                                return made;
                            }))
                    .submit(body)
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Returns the sums of the response path of the only request of an operation, once it is done. Asserts that the path of
     * its record has the same sums.
     */
    Map<String, Long> path(String operation) {
        Map<String, Long> sums = longPath(operation);
        assertThat(recordedPath(operation)).as("path of the recorded request").isEqualTo(sums);
        return sums;
    }

    /** Returns the sums of the response path of a request that may be too long for its record to be kept. */
    Map<String, Long> longPath(String operation) {
        await().until(() -> operation(operation).count() == 1);
        Map<String, Long> sums = new TreeMap<>();
        for (PathRow row : operation(operation).path()) {
            sums.put(row.id().key() + "/" + row.id().kind(), row.time().sum());
        }
        return sums;
    }

    /** Returns the sums of the response path in the record of the request. */
    private Map<String, Long> recordedPath(String operation) {
        Map<String, Long> sums = new TreeMap<>();
        for (RecordedRequest.Piece piece :
                operation(operation).sample().slowest().get(0).responsePath()) {
            sums.merge(piece.key() + "/" + piece.kind(), piece.time(), Long::sum);
        }
        return sums;
    }

    Operation operation(String name) {
        return monitor.snapshot().operation(name).orElseThrow(() -> new AssertionError("no requests of " + name));
    }

    List<BlameRow> blame() {
        return monitor.snapshot().blame();
    }

    @Override
    public void close() {
        monitor.close();
        threads.values().forEach(ExecutorService::shutdownNow);
    }
}
