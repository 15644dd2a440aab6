package dev.pathlight.servlet;

import dev.pathlight.ContextExecutor;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** The container's context, which reports by which code, and when, the application brings about the response. */
final class TimedAsyncContext implements AsyncContext {
    private final AsyncContext context;
    private final AsyncTurn turn;

    TimedAsyncContext(AsyncContext context, AsyncTurn turn) {
        this.context = context;
        this.turn = turn;
    }

    @Override
    public void dispatch() {
        turn.ready(); // first: the container may go on at once, on another thread
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        turn.ready();
        context.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext other, String path) {
        turn.ready();
        context.dispatch(other, path);
    }

    @Override
    public void complete() {
        turn.ready();
        context.complete();
    }

    @Override
    public void start(Runnable task) {
        context.start(ContextExecutor.decorate(task));
    }

    @Override
    public ServletRequest getRequest() {
        return context.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(listener);
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        context.addListener(listener, request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long timeout) {
        context.setTimeout(timeout);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }
}
