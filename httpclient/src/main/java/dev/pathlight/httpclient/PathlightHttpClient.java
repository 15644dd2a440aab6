package dev.pathlight.httpclient;

import dev.pathlight.Metrics;
import dev.pathlight.instrumentation.CallNames;
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
 *   <li>{@code send} is a wait of the run that calls it. Code that runs on the calling thread in this time counts as waiting.
 *   <li>{@code sendAsync} returns a watched future: what is attached to it are steps of the request. Cancelling it, or a future that is
 *       derived from it, cancels the exchange as far as the wrapped client does that. A cancelled call counts as an error of the wait.
 *   <li>The wait ends as the wrapped client hands over the response: with {@code BodyHandlers.ofString()} after the body, with {@code
 *       ofInputStream()} before it.
 * </ul>
 *
 * <p>A wait has the name of the host, unless a function names it better. Hosts count among the names that are given at run time, which
 * are bounded in number. Outside of a request a call goes to the wrapped client and nothing else happens. All other methods, {@code
 * newWebSocketBuilder} among them, are those of the wrapped client. Thread-safe, as that is.
 *
 * @since 0.1
 */
public final class PathlightHttpClient extends HttpClient {
    private final HttpClient client;
    private final CallNames<HttpRequest> names;

    private PathlightHttpClient(HttpClient client, Function<? super HttpRequest, @Nullable String> names) {
        this.client = Objects.requireNonNull(client, "client");
        this.names = new CallNames<>(names, PathlightHttpClient::host);
    }

    /**
     * Returns a client whose calls are waits under the name of the host, such as {@code api.example.com}.
     *
     * @param client makes the calls; if it is wrapped already, it is returned
     */
    public static HttpClient wrap(HttpClient client) {
        return client instanceof PathlightHttpClient ? client : wrap(client, request -> null);
    }

    /**
     * Returns a client whose calls are waits under names that a function gives.
     *
     * @param client makes the calls; if it is wrapped already, these names replace its own
     * @param names returns the wait key of a request, such as {@code "stock"}, without ids in it, as names are bounded in number. If it
     *     returns null or throws, the name is that of the host
     */
    public static HttpClient wrap(HttpClient client, Function<? super HttpRequest, @Nullable String> names) {
        return new PathlightHttpClient(client instanceof PathlightHttpClient wrapped ? wrapped.client : client, names);
    }

    private static String host(HttpRequest request) {
        String host = request.uri().getHost();
        return host == null ? "http" : host;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        String key = key(request);
        if (key == null) {
            return client.send(request, handler);
        }
        try {
            return Metrics.current().await(key, () -> client.send(request, handler));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw Lifecycle.asThrown(e);
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        String key = key(request);
        CompletableFuture<HttpResponse<T>> response = client.sendAsync(request, handler);
        return key == null ? response : watched(key, response);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushPromiseHandler) {
        String key = key(request);
        CompletableFuture<HttpResponse<T>> response = client.sendAsync(request, handler, pushPromiseHandler);
        return key == null ? response : watched(key, response);
    }

    /** Returns the wait key of a call; null if it is not recorded. */
    private @Nullable String key(@Nullable HttpRequest request) {
        return request != null && Metrics.current().isPresent() ? names.of(request) : null;
    }

    /** Returns a watched future, or if that cannot be made, the future of the client, since the call is under way. */
    static <T> CompletableFuture<T> watched(String key, CompletableFuture<T> response) {
        if (response == null) { // a client may break its contract
            return response;
        }
        try {
            return Metrics.current().watch(key, CancellableResponse.of(response));
        } catch (Throwable e) { // the stack or the heap is full, and the log may need either
            return response;
        }
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
