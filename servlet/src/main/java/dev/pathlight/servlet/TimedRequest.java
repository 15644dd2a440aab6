package dev.pathlight.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that reports when it becomes asynchronous, and when it is named. */
final class TimedRequest extends HttpServletRequestWrapper {
    private final Exchange exchange;

    TimedRequest(HttpServletRequest request, Exchange exchange) {
        super(request);
        this.exchange = exchange;
    }

    @Override
    public AsyncContext startAsync() {
        return exchange.started(super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return exchange.started(super.startAsync(request, response));
    }

    @Override
    public AsyncContext getAsyncContext() {
        return exchange.timed(super.getAsyncContext());
    }

    @Override
    public void setAttribute(String name, Object value) {
        super.setAttribute(name, value);
        if (PathlightFilter.OPERATION.equals(name) && value instanceof String operation) {
            exchange.name(operation);
        }
    }
}
