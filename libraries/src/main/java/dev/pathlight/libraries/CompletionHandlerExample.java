package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;

/** Asynchronous channels: a listener that is made for each operation. */
public final class CompletionHandlerExample {
    // region completion-handler
    @CriticalPath
    public void greet(AsynchronousSocketChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        channel.read(buffer, buffer, new TimedCompletionHandlerExample_Greeting(new Greeting()));
    }

    @TimedCallback(value = "greeting", awaits = "peer", responds = true)
    static final class Greeting implements CompletionHandler<Integer, ByteBuffer> {
        @Override
        public void completed(Integer length, ByteBuffer buffer) {
            buffer.flip();
        }

        @Override
        public void failed(Throwable thrown, ByteBuffer buffer) {
            Metrics.current().fail(thrown); // the request failed, not the callback alone
        }
    }
    // endregion
}
