package dev.pathlight.recording;

import dev.pathlight.path.Point;
import dev.pathlight.path.Ready;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Behaves as another future in everything but identity, and tells the request that watches it when it completes.
 *
 * <p>Completing, cancelling and obtruding it go to the source, whose completion comes back; so it has the source's
 * value or, as raw as the source has it, its exception.
 */
final class WatchedFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final CompletionStage<T> source;
    private final Wait wait;
    private final boolean isResponse;
    private @Nullable Token token;
    private volatile @Nullable Completion completion;

    /** The source's outcome, while the completing thread has put this future's completion off; see {@link Cascade}. */
    private @Nullable Runnable putOff;

    private WatchedFuture(CompletionStage<T> source, Wait wait, Token token, boolean isResponse) {
        this.source = source;
        this.wait = wait;
        this.token = token;
        this.isResponse = isResponse;
    }

    /**
     * Watches a future.
     *
     * @param isResponse whether its completion is the response of the request, and not something that the request waits
     *     for to go on
     */
    static <T extends @Nullable Object> WatchedFuture<T> of(
            CompletionStage<T> source, Wait wait, Token token, boolean isResponse) {
        WatchedFuture<T> watched = new WatchedFuture<>(source, wait, token, isResponse);
        source.whenComplete(watched::sourceCompleted);
        return watched;
    }

    private void sourceCompleted(T value, @Nullable Throwable thrown) {
        Token held = token;
        token = null;
        if (held != null && isResponse) {
            Watching.responded(wait, held, thrown);
        } else if (held != null) {
            completion = Completion.of(wait, held, thrown != null);
        }
        Runnable outcome = () -> {
            if (thrown == null) {
                super.complete(value);
            } else {
                super.completeExceptionally(thrown);
            }
        };
        try {
            Cascade.of().complete(this, outcome);
        } catch (Throwable e) {
            Trouble.report(e);
            outcome.run();
        }
    }

    /** The dependents run later, on this thread. */
    void putOff(Runnable outcome) {
        putOff = outcome;
        if (completion != null) {
            completion.putOff();
        }
    }

    /** Takes the source's outcome over, and runs the dependents in the context of the completion. */
    void settle(Runnable outcome) {
        Completion recorded = completion;
        if (putOff != null && recorded != null) {
            recorded.resume();
        }
        putOff = null;
        try {
            outcome.run();
        } finally {
            if (recorded != null) {
                recorded.dependentsRan();
            }
        }
    }

    /** Completes this future if its source has and only the turn of its dependents is yet to come. */
    private void catchUp() {
        Runnable outcome = putOff;
        if (outcome != null) {
            Cascade.of().completeNow(this, outcome);
        }
    }

    /** The outcome that was put off. */
    @Nullable
    Runnable outcome() {
        return putOff;
    }

    private @Nullable CompletableFuture<T> future() {
        return source instanceof CompletableFuture<T> future ? future : null;
    }

    @Override
    public boolean complete(T value) {
        CompletableFuture<T> future = future();
        return future == null ? super.complete(value) : future.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable thrown) {
        CompletableFuture<T> future = future();
        return future == null ? super.completeExceptionally(thrown) : future.completeExceptionally(thrown);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        CompletableFuture<T> future = future();
        return future == null ? super.cancel(mayInterruptIfRunning) : future.cancel(mayInterruptIfRunning);
    }

    @Override
    public void obtrudeValue(T value) {
        CompletableFuture<T> future = future();
        if (future != null) {
            future.obtrudeValue(value);
        }
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable thrown) {
        CompletableFuture<T> future = future();
        if (future != null) {
            future.obtrudeException(thrown);
        }
        super.obtrudeException(thrown);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        CompletableFuture<T> future = future();
        return future == null ? super.newIncompleteFuture() : future.newIncompleteFuture();
    }

    @Override
    public Executor defaultExecutor() {
        CompletableFuture<T> future = future();
        return future == null ? super.defaultExecutor() : future.defaultExecutor();
    }

    @Override
    public T join() {
        catchUp();
        if (isDone()) {
            return super.join();
        }
        Waiting waiting = Waiting.begin(wait.request);
        try {
            return super.join();
        } finally {
            waited(waiting);
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        catchUp();
        if (isDone()) {
            return super.get();
        }
        Waiting waiting = Waiting.begin(wait.request);
        try {
            return super.get();
        } finally {
            waited(waiting);
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        catchUp();
        if (isDone()) {
            return super.get(timeout, unit);
        }
        Waiting waiting = Waiting.begin(wait.request);
        try {
            return super.get(timeout, unit);
        } finally {
            waited(waiting);
        }
    }

    @Override
    public T getNow(T otherwise) {
        catchUp();
        return super.getNow(otherwise);
    }

    @Override
    public boolean isDone() {
        catchUp();
        return super.isDone();
    }

    @Override
    public boolean isCompletedExceptionally() {
        catchUp();
        return super.isCompletedExceptionally();
    }

    @Override
    public boolean isCancelled() {
        catchUp();
        return super.isCancelled();
    }

    private void waited(@Nullable Waiting waiting) {
        if (waiting != null) {
            Completion by = completion;
            waiting.end(wait, by == null ? Ready.UNKNOWN : Ready.by(Point.in(by, by.end())));
        }
    }
}
