package dev.pathlight.future;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/** A task such as the JDK would hand over: threads that wait for a stage help with those of a {@code ForkJoinPool}. */
@SuppressWarnings("serial") // as the JDK's
final class Asynchronous extends ForkJoinTask<@Nullable Void>
        implements Runnable, CompletableFuture.AsynchronousCompletionTask {
    private final transient Runnable function;

    private Asynchronous(Runnable function) {
        this.function = function;
    }

    /** Hands a function over to an executor. */
    static void execute(Executor executor, Runnable function) {
        screened(executor).execute(new Asynchronous(function));
    }

    /** Returns the executor that the JDK uses: a common pool of one thread is replaced. */
    static Executor screened(Executor executor) {
        return executor == ForkJoinPool.commonPool() ? new CompletableFuture<>().defaultExecutor() : executor;
    }

    @Override
    public void run() {
        function.run();
    }

    @Override
    protected boolean exec() {
        function.run();
        return false;
    }

    @Override
    public @Nullable Void getRawResult() {
        return null;
    }

    @Override
    protected void setRawResult(@Nullable Void none) {}
}
