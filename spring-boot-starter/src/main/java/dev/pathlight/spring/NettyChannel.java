package dev.pathlight.spring;

import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.ClassUtils;
import reactor.netty.Connection;

/** Asks Reactor Netty, to which a response is complete as well if the client disconnects while it is written. */
final class NettyChannel {
    private static final boolean PRESENT =
            ClassUtils.isPresent("reactor.netty.Connection", NettyChannel.class.getClassLoader());

    private NettyChannel() {}

    /** Returns whether the channel of a response that is complete has been closed; false with any other server. */
    static boolean isClosed(ServerHttpResponse response) {
        ServerHttpResponse inner = response;
        while (inner instanceof ServerHttpResponseDecorator decorator) {
            inner = decorator.getDelegate();
        }
        return PRESENT
                && inner instanceof AbstractServerHttpResponse known
                && Netty.isClosed(known.getNativeResponse());
    }

    /** Loaded only if Reactor Netty is on the class path. */
    private static final class Netty {
        static boolean isClosed(Object response) {
            return response instanceof Connection connection
                    && !connection.channel().isActive();
        }
    }
}
