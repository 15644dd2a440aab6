package dev.pathlight.libraries;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NettyTest {
    private final Requests requests = new Requests();
    private final TimedNettyExample example = new TimedNettyExample(new NettyExample(), requests.monitor());
    private final Network network = new Network();
    private final EmbeddedChannel channel = new EmbeddedChannel(network);

    @AfterEach
    void close() {
        requests.close();
        channel.close();
    }

    @Test
    void success() {
        example.send(channel, "fed");
        network.pending.setSuccess();

        requests.done().succeeds().calls("NettyExample.sent", 1, 0).waitsAtMost("network");
    }

    @Test
    void failure() {
        example.send(channel, "fed");
        network.pending.setFailure(new IllegalStateException("no network"));

        requests.done().fails().calls("NettyExample.sent", 1, 1).waitsAtMost("network");
    }

    @Test
    void cancellation() {
        ChannelFuture sending = example.send(channel, "fed");
        sending.cancel(true);

        requests.done().fails().calls("NettyExample.sent", 1, 1).waitsAtMost("network");
    }

    @Test
    void successOfAHandler() {
        example.ask(channel, "hungry?");
        channel.writeInbound("always");

        // The handler is added, reads and is removed.
        requests.done().succeeds().calls("answer", 3, 0).waitsAtMost("peer");
    }

    @Test
    void failureOfAHandler() {
        example.ask(channel, "hungry?");
        channel.pipeline().fireExceptionCaught(new IllegalStateException("no network"));

        // The handler is added, receives the exception, becomes inactive, is unregistered and removed.
        requests.done().fails().calls("answer", 5, 1).waitsAtMost("peer");
    }

    @Test
    void cancellationOfAHandler() {
        example.ask(channel, "hungry?");
        channel.close();

        requests.done().succeeds().calls("answer", 4, 0).waitsAtMost("peer");
    }

    /** Keeps what is written until the test says how that ends. */
    private static final class Network extends ChannelOutboundHandlerAdapter {
        private ChannelPromise pending;

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            pending = promise;
        }
    }
}
