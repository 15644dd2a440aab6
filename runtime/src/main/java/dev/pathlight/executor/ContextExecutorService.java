package dev.pathlight.executor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An executor service that carries the context. */
public class ContextExecutorService extends AbstractExecutorService {
    private final ExecutorService service;

    /** Wraps a service. */
    public ContextExecutorService(ExecutorService service) {
        this.service = Objects.requireNonNull(service, "service");
    }

    @Override
    public void execute(Runnable action) {
        ContextRunnable.execute(service, action);
    }

    @Override
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Runnable action, T value) {
        return new ContextFutureTask<>(action, value);
    }

    @Override
    protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> action) {
        return new ContextFutureTask<>(action);
    }

    @Override
    public void shutdown() {
        service.shutdown();
    }

    /** Returns the tasks that never started, as they were submitted. */
    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> submitted = new ArrayList<>();
        for (Runnable queued : service.shutdownNow()) {
            if (queued instanceof ContextRunnable carrier) {
                carrier.discard();
                submitted.add(carrier.action());
            } else {
                submitted.add(queued);
            }
        }
        return Collections.unmodifiableList(submitted);
    }

    @Override
    public boolean isShutdown() {
        return service.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return service.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return service.awaitTermination(timeout, unit);
    }

    @Override
    public String toString() {
        return service.toString();
    }
}
