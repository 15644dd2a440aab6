package dev.pathlight.recording;

/** What a tracer knows of a request; see {@code RequestTracer.Trace}. Closed as the request's handler ends. */
public interface Traced extends AutoCloseable {
    /** What the request is called elsewhere; empty where nobody wants to hear of its end. */
    String id();

    /** Something failed in the request, on this thread. */
    void failed(String key, Throwable thrown, long at);

    /** How much it holds of its own until it hears of the end, in bytes. */
    int heldBytes();

    @Override
    void close();
}
