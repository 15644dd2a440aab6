package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import dev.pathlight.instrumentation.TimedListener;
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
 * A small asynchronous world whose clock stands still unless told: handlers, callbacks and futures as generated code
 * makes them, on threads that run what they are given, one thing after the other.
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

    /** A world whose clock is the JVM's, and goes by itself. */
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

    /** Runs a handler of an operation on this thread, as a generated entry does. */
    void handle(String operation, Runnable body) {
        Run run = Run.start(OperationKey.of(operation, "", "test." + operation + "()"), monitor);
        try {
            body.run();
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /** Runs a handler whose response is the future that it returns, as a generated entry does. */
    <T> CompletableFuture<T> respond(String operation, Supplier<CompletableFuture<T>> body) {
        Run run = Run.start(OperationKey.of(operation, "", "test." + operation + "()"), monitor);
        try {
            return Run.respondsWith(run, body.get());
        } catch (Throwable e) {
            Run.fail(run, e);
            Run.responded(run);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /** Makes a callback, as a generated factory does; its callback key is its wait key. */
    static Runnable callback(String key, Runnable body) {
        return TimedCall.register(CallbackKey.of(key, key, "", "test." + key + "()"), new Call(body, false));
    }

    /** Makes a callback whose return means that the response was sent. */
    static Runnable respondingCallback(String key, Runnable body) {
        return TimedCall.register(CallbackKey.of(key, key, "", "test." + key + "()"), new Call(body, true));
    }

    /** Makes a listener, as its generated class does; its callback key is its wait key. */
    static Listener listener(String key, Delivery delivery) {
        CallbackKey keys = CallbackKey.of(key, key, "", "test." + key);
        return new Listener(delivery == Delivery.PUSH ? keys.push() : keys);
    }

    /** Calls a timed method that returns a future, as its generated form does. */
    static <T> CompletableFuture<T> method(String key, CompletableFuture<T> future) {
        Run run = Run.within(CallbackKey.of(key, key, "", "test." + key + "()"));
        try {
            return Run.watch(run, future);
        } finally {
            Run.end(run);
        }
    }

    /** The same for a future of a subclass, which stays the same object. */
    static <S extends CompletableFuture<?>> S observed(String key, S future) {
        Run run = Run.within(CallbackKey.of(key, key, "", "test." + key + "()"));
        try {
            return Run.observe(run, future);
        } finally {
            Run.end(run);
        }
    }

    /** Runs something on a thread of its own name, and waits until it has run. */
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
     * The sums of the response path of the only request of an operation, once that is done. That of its record has to
     * be the same.
     */
    Map<String, Long> path(String operation) {
        Map<String, Long> sums = longPath(operation);
        assertThat(recordedPath(operation)).as("path of the recorded request").isEqualTo(sums);
        return sums;
    }

    /** The same of a request that is too long for its record to be kept. */
    Map<String, Long> longPath(String operation) {
        await().until(() -> operation(operation).count() == 1);
        Map<String, Long> sums = new TreeMap<>();
        for (PathRow row : operation(operation).path()) {
            sums.put(row.id().key() + "/" + row.id().kind(), row.time().sum());
        }
        return sums;
    }

    /** The same as it comes out of the record of the request. */
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

    /** A listener whose methods do what they are told. */
    static final class Listener implements TimedListener.Wrapper {
        private final TimedListener listener;

        Listener(CallbackKey key) {
            listener = TimedListener.register(key);
        }

        void next(Runnable body) {
            during(Run.of(listener), body);
        }

        void complete(Runnable body) {
            during(Run.last(listener), body);
        }

        /** What a generated subscription does. */
        void cancel() {
            listener.release();
        }

        @Override
        public TimedListener timedListener() {
            return listener;
        }

        private static void during(Run run, Runnable body) {
            try {
                body.run();
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Call extends TimedCall implements Runnable {
        private final Runnable body;
        private final boolean responds;

        Call(Runnable body, boolean responds) {
            this.body = body;
            this.responds = responds;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                body.run();
                if (responds) {
                    Run.responded(run);
                }
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
