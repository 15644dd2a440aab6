package dev.pathlight.benchmarks.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * An asynchronous API on the thread of the benchmark: it stores callbacks, and runs them one after the other on demand. Every
 * callback escapes to the heap, as in an application.
 */
@State(Scope.Thread)
public class Loop implements Executor {
    private static final int MOST = 128;

    /** Whether to run a callback at once, inside the caller. */
    @Param("false")
    public boolean atOnce;

    private final Bowl bowl = new Bowl(1);

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final Consumer<Bowl>[] callbacks = new Consumer[MOST];

    private final Runnable[] tasks = new Runnable[MOST];

    private int size;
    private int taskCount;

    /** Stores a callback. */
    public void call(Consumer<Bowl> callback) {
        callbacks[size++] = callback;
        if (atOnce) {
            run();
        }
    }

    /** Runs the stored callbacks and tasks. */
    public void run() {
        int count = size;
        size = 0;
        for (int i = 0; i < count; i++) {
            callbacks[i].accept(bowl);
        }
        int due = taskCount;
        taskCount = 0;
        for (int i = 0; i < due; i++) {
            tasks[i].run();
        }
    }

    /** Stores a task: the hop to an executor without the cost of waking a thread, which would hide all other costs. */
    @Override
    public void execute(Runnable task) {
        tasks[taskCount++] = task;
    }

    /** Returns a future that completes when the loop runs. */
    public CompletableFuture<Bowl> ask() {
        CompletableFuture<Bowl> future = new CompletableFuture<>();
        call(future::complete);
        return future;
    }

    /** The argument of callbacks. */
    public Bowl bowl() {
        return bowl;
    }
}
