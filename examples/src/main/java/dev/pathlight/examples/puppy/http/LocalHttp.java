package dev.pathlight.examples.puppy.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;

/**
 * HTTP servers and clients on the loopback interface, set up so that they add no time of their own.
 *
 * <p>The JDK reads these settings when its classes load, which is why every server and client of the example is made
 * here. What is set on the command line wins.
 */
public final class LocalHttp {
    private static final int BACKLOG = 1024;

    static {
        // Headers and body are two writes. Nagle's algorithm would hold the second one back until the peer has
        // acknowledged the first, which the peer puts off for 40 ms.
        preset("sun.net.httpserver.nodelay", "true");
        // By default the server closes all but 200 idle connections, and any that was idle for 30 s, just when a
        // client may be about to use it again. The client lets go first.
        preset("sun.net.httpserver.maxIdleConnections", "10000");
        preset("sun.net.httpserver.idleInterval", "600");
        preset("jdk.httpclient.keepalive.timeout", "30");
    }

    private LocalHttp() {}

    /** A server on a free port, not started yet. */
    public static HttpServer server() throws IOException {
        return server(0);
    }

    /**
     * A server, not started yet.
     *
     * @param port where it listens; 0 for any that is free
     */
    public static HttpServer server(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    }

    /** Where the server listens. */
    public static URI addressOf(HttpServer server) {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /**
     * Creates a client that keeps its connections. Shutting its executor down loses the answers in progress: use
     * {@link LocalClient}.
     */
    static HttpClient client(Executor executor) {
        return HttpClient.newBuilder()
                // The default is HTTP/2, which costs an upgrade attempt with every new connection.
                .version(HttpClient.Version.HTTP_1_1)
                .executor(executor)
                .build();
    }

    /** Closes a client on Java 21 or later. Before, its selector thread ends when the client is garbage-collected. */
    static void close(HttpClient client) {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the HTTP client", e);
            }
        }
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
