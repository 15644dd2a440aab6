package dev.pathlight.servlet;

import dev.pathlight.Metrics;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The time from the instant at which a request became asynchronous until the container goes on with it: a wait for the application, which
 * ends with {@link #ready}, then a wait for a thread of the container, which ends with {@link #run}. Thread-safe.
 */
final class AsyncTurn {
    private static final String WAIT = "async";
    private static final String RUN = "async dispatch";

    private static final Runnable OVER = new Over();

    private final AsyncContext context;
    private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();

    /** The step that waits for {@link #ready}, by which the next dispatch becomes a run of the request; {@link #OVER} from then on. */
    private final AtomicReference<@Nullable Runnable> step = new AtomicReference<>();

    private @Nullable Body body;
    private @Nullable Throwable thrown;
    private boolean ran;

    /** Stands for a step that has been taken. */
    private static final class Over implements Runnable {
        @Override
        public void run() {
            // The turn is over.
        }
    }

    /** A dispatch, or the end of the request. */
    interface Body {
        void run() throws IOException, ServletException;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the body's outcome goes to the container
    AsyncTurn(Metrics metrics, AsyncContext context) {
        this.context = context;
        metrics.watch(WAIT, ready).thenRunAsync(metrics.wrap(RUN, this::runBody), this::keep);
    }

    private void keep(Runnable submitted) {
        if (!step.compareAndSet(null, submitted)) {
            submitted.run(); // the turn is over, and the request must not wait for it
        }
    }

    boolean isOf(AsyncContext other) {
        return context == other;
    }

    /** Ends the wait for the application: the code that runs on this thread has brought about the response. */
    void ready() {
        ready.complete(null);
    }

    /** Runs a dispatch, as a run of the request, on the thread of the container. */
    void run(Body next) throws IOException, ServletException {
        runInStep(next);
        Throwable failure = thrown;
        if (failure != null) {
            rethrow(failure);
        }
    }

    /** Runs what ends the request. */
    void end(Runnable last) {
        runInStep(last::run);
    }

    private void runInStep(Body next) {
        ready();
        Runnable waiting = step.getAndSet(OVER);
        if (waiting != null) {
            body = next; // only for a step that has come: a later one, on any thread, must find nothing to run
            waiting.run();
            body = null;
        }
        if (!ran) {
            execute(next);
        }
    }

    private void runBody() {
        Body next = body;
        if (next != null) {
            execute(next);
        }
    }

    private void execute(Body next) {
        ran = true;
        try {
            next.run();
        } catch (Throwable e) {
            thrown = e;
        }
    }

    private static void rethrow(Throwable failure) throws IOException, ServletException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof ServletException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        throw new ServletException(failure); // only a compiler other than javac lets one through
    }
}
