package dev.pathlight.recording;

import org.jspecify.annotations.Nullable;

/** Takes values of a thread along to another one; see {@code ContextCarrier}. */
public interface Carrier {
    /** What is current on this thread; null for nothing. */
    @Nullable
    Object capture() throws Exception;

    /** Makes it current on this thread, until what this returns is closed; null if there is nothing to put back. */
    @Nullable
    AutoCloseable restore(Object captured) throws Exception;
}
