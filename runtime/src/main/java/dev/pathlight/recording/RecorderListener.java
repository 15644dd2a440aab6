package dev.pathlight.recording;

import org.jspecify.annotations.Nullable;

/** Receives what a recorder has to say to its monitor. Thread-safe. */
public interface RecorderListener {
    /** A request starts. Called on its thread, so that it must be quick. */
    void requestStarted();

    /**
     * A request or an operation inside one starts, just before its handler. Called on its thread.
     *
     * @return its trace; null if it is not traced
     * @throws Exception is counted; the request is not traced
     */
    @Nullable
    RequestTrace startTrace(Request request) throws Exception;

    /** A traced request has ended. Called on the thread that ended it, so that it must be quick. */
    void traceEnded(Request request, RequestTrace trace);

    /** A request was closed before {@link #startTrace} returned its trace. Called on the thread that started it. */
    void traceEndedEarly(Request request, RequestTrace trace) throws Exception;
}
