package dev.pathlight.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Waits;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example on sockets, with event loops that are threads of their own. */
class NettySocketTest {
    private final Requests requests = new Requests();
    private final TimedNettyExample example = new TimedNettyExample(new NettyExample(), requests.monitor());
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final CountDownLatch asked = new CountDownLatch(1);
    private boolean answers = true;
    private Channel server;
    private Channel channel;

    @BeforeEach
    void connect() throws InterruptedException {
        server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accepted.pipeline().addLast(new Echo());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(server.localAddress())
                .sync()
                .channel();
    }

    @AfterEach
    void close() {
        channel.close().syncUninterruptibly();
        server.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        requests.close();
    }

    @Test
    void successOfAWrite() throws InterruptedException {
        example.send(channel, text("fed")).sync();

        requests.done().succeeds().calls("NettyExample.sent", 1, 0).waitsAtMost("network");
    }

    @Test
    void failureOfAWrite() throws InterruptedException {
        channel.close().sync();
        assertThat(example.send(channel, text("fed")).await().isSuccess()).isFalse();

        requests.done().fails().calls("NettyExample.sent", 1, 1).waitsAtMost("network");
    }

    @Test
    void answerOfAPeer() {
        example.ask(channel, text("hungry?"));

        // The handler is added, reads, reads completely, and is removed. The loop decides the order of the last two.
        OneRequest request = requests.done().succeeds().waitsAtMost("peer");
        assertThat(request.operation().callbacks().get(0).count()).isBetween(3L, 4L);
    }

    /** The peer closes the connection instead of answering. */
    @Test
    void peerThatGoesAway() throws InterruptedException {
        answers = false;
        example.ask(channel, text("hungry?"));
        assertThat(asked.await(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        requests.done().succeeds().waitsAtMost("peer");
    }

    private static Object text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (answers) {
                context.writeAndFlush(message, context.voidPromise());
            } else {
                context.close();
            }
            asked.countDown();
        }
    }
}
