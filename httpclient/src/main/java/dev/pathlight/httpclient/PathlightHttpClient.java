package dev.pathlight.httpclient;

import dev.pathlight.Metrics;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A client that calls another one, and records each call as a wait of the request that makes it.
 *
 * <pre>{@code
 * HttpClient client = PathlightHttpClient.wrap(HttpClient.newHttpClient());
 * }</pre>
 *
 * <ul>
 *   <li>{@code send} is a wait of the run that calls it.
 *   <li>{@code sendAsync} returns a watched future: what is attached to it are steps of the request. Cancelling it, or a future that is
 *       derived from it, cancels the exchange as far as the wrapped client does that.
 *   <li>The wait ends as the wrapped client hands over the response: with {@code BodyHandlers.ofString()} after the body, with {@code
 *       ofInputStream()} before it.
 * </ul>
 *
 * <p>A wait has the name of the host, unless a function names it better. Outside of a request a call goes to the wrapped client and
 * nothing else happens. All other methods, {@code newWebSocketBuilder} among them, are those of the wrapped client. Thread-safe, as that is.
 *
 * @since 0.1
 */
public final class PathlightHttpClient extends HttpClient {
    private static final System.Logger LOG = System.getLogger(PathlightHttpClient.class.getName());

    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    private final HttpClient client;
    private final Function<? super HttpRequest, @Nullable String> names;

    private PathlightHttpClient(HttpClient client, Function<? super HttpRequest, @Nullable String> names) {
        this.client = Objects.requireNonNull(client, "client");
        this.names = Objects.requireNonNull(names, "names");
    }

    /**
     * Returns a client whose calls are waits under the name of the host, such as {@code api.example.com}.
     *
     * @param client makes the calls
     */
    public static HttpClient wrap(HttpClient client) {
        return new PathlightHttpClient(client, request -> null);
    }

    /**
     * Returns a client whose calls are waits under names that a function gives.
     *
     * @param client makes the calls
     * @param names returns the wait key of a request, such as {@code "stock"}, without ids in it, as names are bounded in number. If it
     *     returns null or throws, the name is that of the host
     */
    public static HttpClient wrap(HttpClient client, Function<? super HttpRequest, @Nullable String> names) {
        return new PathlightHttpClient(client, names);
    }

    private String key(HttpRequest request) {
        try {
            String name = names.apply(request);
            if (name != null) {
                return name;
            }
        } catch (RuntimeException e) {
            if (REPORTED.compareAndSet(false, true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Pathlight: cannot name a call, which is named after its host. Logged once.",
                        e);
            }
        }
        String host = request.uri().getHost();
        return host == null ? "http" : host;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Metrics metrics = Metrics.current();
        if (!metrics.isPresent()) {
            return client.send(request, handler);
        }
        try {
            return metrics.await(key(request), () -> client.send(request, handler));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw Lifecycle.asThrown(e);
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return watched(request, client.sendAsync(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushPromiseHandler) {
        return watched(request, client.sendAsync(request, handler, pushPromiseHandler));
    }

    private <T> CompletableFuture<T> watched(HttpRequest request, CompletableFuture<T> response) {
        Metrics metrics = Metrics.current();
        return metrics.isPresent() ? metrics.watch(key(request), Exchange.of(response)) : response;
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return client.newWebSocketBuilder();
    }

    // --- Methods that clients have from JDK 21 on ---

    /** Calls the method of the wrapped client, from JDK 21 on. */
    public void shutdown() {
        Lifecycle.SHUTDOWN.call(client);
    }

    /**
     * Calls the method of the wrapped client, from JDK 21 on.
     *
     * @param duration the longest time to wait
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return Lifecycle.AWAIT_TERMINATION.ask(client, duration);
    }

    /** Calls the method of the wrapped client, from JDK 21 on. */
    public boolean isTerminated() {
        return Lifecycle.IS_TERMINATED.ask(client);
    }

    /** Calls the method of the wrapped client, from JDK 21 on. */
    public void shutdownNow() {
        Lifecycle.SHUTDOWN_NOW.call(client);
    }

    /** Calls the method of the wrapped client, from JDK 21 on. */
    public void close() {
        Lifecycle.CLOSE.call(client);
    }

    @Override
    public String toString() {
        return client.toString();
    }
}
