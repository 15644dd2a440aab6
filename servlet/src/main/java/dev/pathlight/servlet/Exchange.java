package dev.pathlight.servlet;

import dev.pathlight.Metrics;
import dev.pathlight.server.HttpRequests;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, over all of its dispatches. The container calls it on one thread at a time, and hands what one thread
 * has written to the next.
 */
final class Exchange implements AsyncListener {
    private static final String ATTRIBUTE = Exchange.class.getName();

    private final Metrics metrics;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** The wait of the request while it is asynchronous. */
    private volatile @Nullable AsyncTurn turn;

    /** The exception that left the filter chain, or that the container reports. */
    private volatile @Nullable Throwable thrown;

    private volatile boolean disconnected;

    Exchange(Metrics metrics, HttpServletRequest request, HttpServletResponse response) {
        this.metrics = metrics;
        this.request = request;
        this.response = response;
    }

    /** Returns the exchange of a request that has passed the filter before; otherwise null. */
    static @Nullable Exchange of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Exchange known ? known : null;
    }

    // --- Dispatches ---

    /** Passes the request on for the first time. */
    void start(FilterChain chain) throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, this);
        dispatch(new TimedRequest(request, this), response, chain);
    }

    /** Passes the request on again: an asynchronous dispatch is a run of its own, any other happens inside the present one. */
    void proceed(HttpServletRequest again, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        AsyncTurn next = turn;
        if (next == null || again.getDispatcherType() != DispatcherType.ASYNC) {
            chain.doFilter(again, answer);
            return;
        }
        turn = null;
        next.run(() -> dispatch(isTimed(again) ? again : new TimedRequest(again, this), answer, chain));
    }

    private void dispatch(HttpServletRequest passed, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(passed, answer);
        } catch (Throwable e) {
            thrown = e;
            endTurn(); // not every container goes on with a request that has failed after it became asynchronous
            throw e;
        } finally {
            if (turn == null) {
                end();
            }
        }
    }

    /** Ends the request, which waits for nothing from then on. */
    private void endTurn() {
        AsyncTurn waited = turn;
        turn = null;
        if (waited == null) {
            end();
        } else {
            waited.end(this::end);
        }
    }

    private static boolean isTimed(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            if (inner instanceof TimedRequest) {
                return true;
            }
            inner = wrapper.getRequest();
        }
        return false;
    }

    // --- What the wrapped request reports ---

    void name(String operation) {
        metrics.operation(operation);
    }

    /** Notes that the request has become asynchronous; returns what the application uses in place of the container's context. */
    AsyncContext started(AsyncContext context) {
        try {
            AsyncTurn next = new AsyncTurn(metrics, context);
            context.addListener(this);
            turn = next;
            return new TimedAsyncContext(context, next);
        } catch (RuntimeException e) {
            PathlightFilter.report("cannot follow an asynchronous request, whose time is not complete", e);
            return context;
        }
    }

    AsyncContext timed(AsyncContext context) {
        AsyncTurn current = turn;
        return current != null && current.isOf(context) ? new TimedAsyncContext(context, current) : context;
    }

    // --- What the container reports ---

    @Override
    public void onTimeout(AsyncEvent event) {
        AsyncTurn waited = turn;
        if (waited != null) {
            waited.ready();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        AsyncTurn waited = turn;
        if (waited != null) {
            waited.ready();
        }
        Throwable reported = event.getThrowable();
        if (reported != null && thrown == null) {
            // The application's own exceptions pass the filter first.
            thrown = reported;
            disconnected = Disconnects.isDisconnect(reported);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        endTurn();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The request reports that it has become asynchronous again.
    }

    /** Reports the response and how it ended. */
    private void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            Throwable failure = thrown;
            if (failure == null && request.getAttribute(PathlightFilter.FAILURE) instanceof Throwable resolved) {
                failure = resolved;
            }
            if (disconnected || (failure != null && Disconnects.isDisconnect(failure))) {
                metrics.wrap(PathlightFilter.DISCONNECTED, () -> {}).run();
            } else {
                failure = failure == null ? null : cause(failure);
                Throwable error = thrown != null ? failure : HttpRequests.failure(response.getStatus(), failure);
                if (error != null) {
                    metrics.fail(error);
                }
            }
        } catch (RuntimeException e) {
            PathlightFilter.report("cannot read how a request ended, which counts as a success", e);
        }
        metrics.respond();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof ServletException wrapper && wrapper.getRootCause() != null
                ? wrapper.getRootCause()
                : failure;
    }
}
