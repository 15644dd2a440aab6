package dev.pathlight.libraries;

import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.TimedCallback;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The JDK's WebSocket: a listener that lasts as long as its connection. */
public final class WebSocketExample {
    private final HttpClient client;
    private volatile Runnable abort = () -> {};

    WebSocketExample(HttpClient client) {
        this.client = client;
    }

    // region web-socket
    @CriticalPath
    @SuppressWarnings("FutureReturnValueIgnored") // every outcome goes to the callback
    public void follow(URI news) {
        WebSocket.Listener listener = new TimedWebSocketExample_News(new News());
        TimedWebSocketExample.connect(this, news, listener)
                .whenComplete(TimedWebSocketExample.connected(this, listener));
    }

    @TimedCallback(awaits = "handshake")
    CompletableFuture<WebSocket> connect(URI news, WebSocket.Listener listener) {
        return client.newWebSocketBuilder().buildAsync(news, listener);
    }

    @TimedCallback(awaits = "handshake", as = BiConsumer.class)
    void connected(WebSocket.Listener listener, @Nullable WebSocket socket, @Nullable Throwable thrown) {
        if (socket == null) {
            Metrics.release(listener); // nothing calls it any more
            return;
        }
        abort = () -> {
            socket.abort();
            Metrics.release(listener); // nor here
        };
    }

    @TimedCallback(value = "headline", awaits = "news", responds = true)
    static final class News implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            socket.request(1);
            return null;
        }
    }
    // endregion

    void abort() {
        abort.run();
    }
}
