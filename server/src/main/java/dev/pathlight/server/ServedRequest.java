package dev.pathlight.server;

import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.OpenRequest;
import dev.pathlight.instrumentation.AsyncCall;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.Run;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A request that a server serves, for the filter, interceptor or handler by which Pathlight enters a server: from the handler to the end
 * of the response, which may come later and on another thread.
 *
 * <pre>{@code
 * try (ServedRequest served = ServedRequest.open(monitor, HttpRequests.operation("GET", "/orders/{id}"))) {
 *     response.onEnd(() -> served.end(HttpRequests.failure(response.status(), null)));
 *     response.onDisconnect(served::disconnected);
 *     next.handle(request, response);
 * }
 * }</pre>
 *
 * <p>While the handler runs, until {@link #close}, the request is current. From then on it waits for {@code async}, until the response
 * ends. What the server calls in between, such as a listener of the body, is passed to {@link #run}, so that the request is
 * current there too.
 *
 * <p>Thread-safe, except that {@link #close} is called on the thread that opened the request. Nothing here throws on behalf of Pathlight.
 * If Pathlight is off, it does nothing.
 *
 * @since 0.1
 */
public final class ServedRequest implements AutoCloseable {
    /** The key of the callback that counts clients which disconnected before they had the response. */
    public static final String DISCONNECTED = "client disconnected";

    private static final CallbackKey LATER =
            CallbackKey.of("async handler", "async", "", ServedRequest.class.getName() + ".run(Runnable)");

    private static final Object HANDLER_RUNS = new Object();
    private static final Object ENDED = new Object();

    private final OpenRequest handler;
    private final Metrics metrics;
    private final CallbackKey later;

    /** {@link #HANDLER_RUNS}, then the {@link AsyncCall.Subscription} that waits for the response, then {@link #ENDED}. */
    private final AtomicReference<Object> state = new AtomicReference<>(HANDLER_RUNS);

    private ServedRequest(OpenRequest handler, CallbackKey later) {
        this.handler = handler;
        this.later = later;
        this.metrics = handler.metrics();
    }

    /**
     * Opens a request, and the run of its handler on this thread.
     *
     * @param monitor receives the results
     * @param operation the operation's name, as for {@link Monitor#open}
     */
    public static ServedRequest open(Monitor monitor, String operation) {
        return open(monitor, operation, LATER);
    }

    /**
     * Opens a request whose later runs have other names.
     *
     * @param later a constant: the wait key, instead of {@code async}, and the callback key, instead of {@code async handler}
     */
    public static ServedRequest open(Monitor monitor, String operation, CallbackKey later) {
        return new ServedRequest(monitor.open(operation), later);
    }

    /** Returns the context of this request. */
    public Metrics metrics() {
        return metrics;
    }

    /** Names the operation; the last name counts. */
    public void name(String operation) {
        metrics.operation(operation);
    }

    /**
     * Calls code that the server runs for this request after its handler, as a run of the request. Inside a run of the request, or after its
     * response has ended, just calls it.
     *
     * @param body is called once, on this thread; what it throws is thrown, and is an error of the callback {@code async handler}
     */
    public void run(Runnable body) {
        if (!(state.get() instanceof AsyncCall.Subscription waiting) || isCurrent()) {
            body.run();
            return;
        }
        Run run = waiting.next();
        try {
            body.run();
        } catch (Throwable e) {
            Run.fail(run, e);
            throw e;
        } finally {
            Run.end(run);
        }
    }

    /**
     * Reports that the response has ended. The first end counts, this or {@link #disconnected}.
     *
     * @param failure why the request is an error; null if it is not
     */
    public void end(@Nullable Throwable failure) {
        end(failure, false);
    }

    /**
     * Reports that the client went away before it had the response. That is not an error: it is counted as the callback {@value
     * #DISCONNECTED} of the operation.
     */
    public void disconnected() {
        end(null, true);
    }

    private void end(@Nullable Throwable failure, boolean left) {
        Object before = state.getAndSet(ENDED);
        if (before == ENDED) {
            return;
        }
        if (!(before instanceof AsyncCall.Subscription waiting)) {
            report(failure, left);
        } else if (isCurrent()) {
            report(failure, left);
            waiting.cancelled();
        } else {
            Run run = waiting.last(null);
            report(failure, left);
            Run.end(run);
        }
    }

    private void report(@Nullable Throwable failure, boolean left) {
        if (left) {
            metrics.wrap(DISCONNECTED, () -> {}).run();
        } else if (failure != null) {
            metrics.fail(failure);
        }
        metrics.respond();
    }

    private boolean isCurrent() {
        return Metrics.current().equals(metrics);
    }

    /** Ends the run of the handler, on the thread that opened the request, which then waits for the end of the response. */
    @Override
    public void close() {
        if (state.get() != ENDED) {
            AsyncCall.Subscription waiting =
                    AsyncCall.waiting(Run.none(), later).subscribe();
            if (!state.compareAndSet(HANDLER_RUNS, waiting)) { // a response at this moment, or a second call
                waiting.cancelled();
            }
        }
        handler.close();
    }
}
