package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.OutcomeReader;
import dev.pathlight.TimedCallback;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Netty: a listener of a future, from which it reads the outcome, and a handler that waits for an answer. */
@SuppressWarnings("FutureReturnValueIgnored") // the handlers receive every failure
public final class NettyExample {
    // region netty-future
    @CriticalPath
    @SuppressWarnings("UnknownAsyncType") // the callback tells when it is done
    public ChannelFuture send(Channel channel, Object message) {
        return channel.writeAndFlush(message).addListener(TimedNettyExample.sent(this));
    }

    @TimedCallback(awaits = "network", as = ChannelFutureListener.class, outcome = FutureReader.class, responds = true)
    void sent(ChannelFuture future) {
        if (!future.isSuccess()) {
            Metrics.current().fail(future.cause()); // a CancellationException among others
        }
    }

    static final class FutureReader implements OutcomeReader<ChannelFuture> {
        @Override
        public boolean isFailure(ChannelFuture future) {
            return !future.isSuccess();
        }
    }
    // endregion

    // region netty-handler
    @CriticalPath
    public void ask(Channel channel, Object question) {
        channel.pipeline().addLast(new TimedNettyExample_Answer(new Answer()));
        channel.writeAndFlush(question, channel.voidPromise());
    }

    @TimedCallback(
            value = "answer",
            awaits = "peer",
            terminal = "handlerRemoved",
            failure = {},
            responds = true)
    static final class Answer extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object answer) {
            context.pipeline().remove(context.handler());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
            Metrics.current().fail(thrown);
            context.close(); // which removes all handlers
        }
    }
    // endregion
}
