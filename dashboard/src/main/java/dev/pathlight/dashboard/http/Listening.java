package dev.pathlight.dashboard.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Starts the JDK's server so that a failure leaves no port and no thread behind. One use, by one thread. */
final class Listening implements AutoCloseable {
    private final InetSocketAddress address;
    private final int backlog;

    // Written by the thread that starts the server, before it ends.
    private @Nullable HttpServer server;
    private @Nullable Throwable failure;

    Listening(InetSocketAddress address, int backlog) {
        this.address = address;
        this.backlog = backlog;
    }

    /**
     * Starts the server.
     *
     * @throws IOException if the address is not available
     */
    HttpServer start(Executor executor, HttpHandler handler) throws IOException {
        probe();
        // From a daemon thread: the server's own thread is then one, too, and does not keep the application alive.
        Thread starting = Workers.daemon("pathlight-dashboard-start", () -> listen(executor, handler));
        starting.start();
        try {
            starting.join();
        } catch (InterruptedException e) {
            awaitEnd(starting);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the dashboard started", e);
        }
        HttpServer started = server;
        if (started == null || failure != null) {
            throw failure instanceof IOException e ? e : new IOException("the server did not start", failure);
        }
        return started;
    }

    /** Binds the address once by itself: the JDK's server leaves a socket open if it cannot. */
    private void probe() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address, backlog);
        }
    }

    private void listen(Executor executor, HttpHandler handler) {
        try {
            HttpServer created = HttpServer.create(address, backlog);
            server = created;
            created.createContext("/", handler);
            created.setExecutor(executor);
            created.start();
        } catch (Throwable e) {
            failure = e;
        }
    }

    private static void awaitEnd(Thread starting) {
        while (starting.isAlive()) {
            try {
                starting.join();
            } catch (InterruptedException e) {
                // interrupted already: only what has started can be stopped
            }
        }
    }

    /** Stops what has started. */
    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
