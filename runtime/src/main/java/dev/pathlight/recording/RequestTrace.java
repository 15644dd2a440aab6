package dev.pathlight.recording;

/** One request as a tracer knows it; see {@code RequestTracer.Trace}. Closed as the request's handler ends. */
public interface RequestTrace extends AutoCloseable {
    /** Returns the id of the request in the traces; empty if its end need not be reported. */
    String id();

    /** Something failed in the request, on this thread. */
    void failed(String key, Throwable thrown, long at);

    /** Returns how many bytes it holds of its own until the end is reported. */
    int heldBytes();

    @Override
    void close();
}
