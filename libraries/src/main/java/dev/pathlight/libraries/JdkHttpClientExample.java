package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.TimedCallback;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** The JDK's HTTP client: a method that returns a future, which is watched. */
public final class JdkHttpClientExample {
    private final HttpClient client;

    JdkHttpClientExample(HttpClient client) {
        this.client = client;
    }

    // region jdk-http-client
    @CriticalPath
    public CompletableFuture<HttpResponse<String>> greet(URI uri) {
        return TimedJdkHttpClientExample.user(this, uri);
    }

    @TimedCallback(awaits = "users")
    CompletableFuture<HttpResponse<String>> user(URI uri) {
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
    // endregion
}
