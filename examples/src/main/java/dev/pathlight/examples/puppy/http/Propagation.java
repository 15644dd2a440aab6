package dev.pathlight.examples.puppy.http;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Propagates the trace of a request in the headers of calls. */
public interface Propagation {
    /** Propagates nothing. */
    Propagation NONE = new Propagation() {
        @Override
        public Received receive(Function<String, @Nullable String> header) {
            return () -> {};
        }

        @Override
        public void send(BiConsumer<String, String> header) {}
    };

    /**
     * Makes the trace in the headers of a request current on this thread.
     *
     * @param header returns the value of a header; null if there is none
     */
    Received receive(Function<String, @Nullable String> header);

    /**
     * Adds the trace that is current on this thread to the headers of a call.
     *
     * @param header receives names and values
     */
    void send(BiConsumer<String, String> header);

    /** The scope of a trace, to be closed on the same thread. */
    @FunctionalInterface
    interface Received extends AutoCloseable {
        @Override
        void close();
    }
}
