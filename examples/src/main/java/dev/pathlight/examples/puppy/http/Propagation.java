package dev.pathlight.examples.puppy.http;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What requests and calls take along in their headers: which trace they belong to. */
public interface Propagation {
    /** Takes nothing along. */
    Propagation NONE = new Propagation() {
        @Override
        public Received receive(Function<String, @Nullable String> header) {
            return () -> {};
        }

        @Override
        public void send(BiConsumer<String, String> header) {}
    };

    /**
     * Makes what came with a request current on this thread.
     *
     * @param header the value of the header of a name; null if there is none
     */
    Received receive(Function<String, @Nullable String> header);

    /**
     * Sends what is current on this thread along with a call.
     *
     * @param header takes names and values
     */
    void send(BiConsumer<String, String> header);

    /** Something is current on a thread until this is closed there. */
    @FunctionalInterface
    interface Received extends AutoCloseable {
        @Override
        void close();
    }
}
