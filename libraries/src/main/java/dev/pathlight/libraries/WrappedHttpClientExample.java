package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.httpclient.PathlightHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** The JDK's HTTP client, wrapped: every call is a wait. */
public final class WrappedHttpClientExample {
    // region http-client
    private final HttpClient client = PathlightHttpClient.wrap(HttpClient.newHttpClient());
    // endregion

    // region http-client-named
    private final HttpClient named = PathlightHttpClient.wrap(
            HttpClient.newHttpClient(), request -> switch (request.uri().getPath()) {
                case "/user" -> "users";
                default -> null; // the host
            });
    // endregion

    @CriticalPath
    public String greet(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    @CriticalPath
    public CompletableFuture<String> find(URI uri) {
        return named.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }
}
