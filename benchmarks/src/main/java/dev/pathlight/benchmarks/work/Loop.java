package dev.pathlight.benchmarks.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * An asynchronous API on the benchmark's own thread: it takes callbacks, and calls them one after the other when it is told
 * to. Every callback escapes to the heap, as it does in an application.
 */
@State(Scope.Thread)
public class Loop implements Executor {
    private static final int MOST = 128;

    /** Whether a callback is called as soon as it is taken, inside whatever hands it over. */
    @Param("false")
    public boolean atOnce;

    private final Bowl bowl = new Bowl(1);

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final Consumer<Bowl>[] callbacks = new Consumer[MOST];

    private final Runnable[] tasks = new Runnable[MOST];

    private int size;
    private int taskCount;

    /** Takes a callback. */
    public void call(Consumer<Bowl> callback) {
        callbacks[size++] = callback;
        if (atOnce) {
            run();
        }
    }

    /** Calls those taken so far, and runs the tasks. */
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

    /** Takes a task: the hop to an executor, without the price of waking another thread, which would hide all others. */
    @Override
    public void execute(Runnable task) {
        tasks[taskCount++] = task;
    }

    /** The same API in the style of futures: completes one when it is told to run. */
    public CompletableFuture<Bowl> ask() {
        CompletableFuture<Bowl> future = new CompletableFuture<>();
        call(future::complete);
        return future;
    }

    /** What callbacks are called with. */
    public Bowl bowl() {
        return bowl;
    }
}
