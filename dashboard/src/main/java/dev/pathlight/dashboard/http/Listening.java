package dev.pathlight.dashboard.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Starts the JDK's server so that a failure leaves no port and no thread behind. One use, by one thread. */
final class Listening implements AutoCloseable {
    private final InetSocketAddress address;
    private final int backlog;
    private final CompletableFuture<HttpServer> started = new CompletableFuture<>();

    /** Written before {@link #started} completes. */
    private @Nullable HttpServer server;

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
        Workers.daemon("pathlight-dashboard-start", () -> listen(executor, handler))
                .start();
        try {
            return started.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException failure
                    ? failure
                    : new IOException("the server did not start", e.getCause());
        }
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
            started.complete(created);
        } catch (Throwable e) {
            started.completeExceptionally(e);
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
