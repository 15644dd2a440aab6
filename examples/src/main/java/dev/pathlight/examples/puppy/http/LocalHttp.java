package dev.pathlight.examples.puppy.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;

/**
 * Creates HTTP servers and clients on the loopback interface, without delays of their own.
 *
 * <p>The JDK reads these settings when its classes load: every server and client of the example is created here. Settings
 * on the command line take precedence.
 */
public final class LocalHttp {
    private static final int BACKLOG = 1024;

    static {
        // Headers and body are two writes. Nagle's algorithm would hold the second one back until the peer has
        // acknowledged the first, which the peer delays by 40 ms.
        preset("sun.net.httpserver.nodelay", "true");
        // By default the server closes all but 200 idle connections, and any that was idle for 30 s, just when a
        // client may be about to use it again. The client closes them first.
        preset("sun.net.httpserver.maxIdleConnections", "10000");
        preset("sun.net.httpserver.idleInterval", "600");
        preset("jdk.httpclient.keepalive.timeout", "30");
    }

    private LocalHttp() {}

    /** Creates a server on a free port. The caller starts it. */
    public static HttpServer server() throws IOException {
        return server(0);
    }

    /**
     * Creates a server. The caller starts it.
     *
     * @param port the port; 0 for any free port
     */
    public static HttpServer server(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    }

    /** Returns the address of a server. */
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
