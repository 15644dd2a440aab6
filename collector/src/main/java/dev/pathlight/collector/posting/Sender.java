package dev.pathlight.collector.posting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends posts over HTTP. Whatever the collector does, a post takes no longer than a limit, and only the beginning of the reply is
 * kept. Not thread-safe.
 */
class Sender {
    private final URI target;
    private final @Nullable String token;
    private final Duration limit;
    private @Nullable HttpClient http;

    /**
     * Creates a sender.
     *
     * @param token the token of the collector; null if none
     * @param limit how long a post may take, from connecting to the end of the reply
     */
    Sender(URI target, @Nullable String token, Duration limit) {
        this.target = target;
        this.token = token;
        this.limit = limit;
    }

    /**
     * Reply to a post.
     *
     * @param status HTTP status
     * @param text the beginning of its first line
     */
    record Reply(int status, String text) {}

    /**
     * Sends a post.
     *
     * @throws IOException if the reply did not arrive as a whole in time
     */
    Reply send(byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        Beginning beginning = new Beginning();
        CompletableFuture<HttpResponse<Void>> reply =
                client().sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArrayConsumer(beginning));
        try {
            int status = reply.get(limit.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return new Reply(status, beginning.line());
        } catch (TimeoutException e) {
            throw new IOException("no complete reply within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ConnectException)) {
                renew();
            }
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            reply.cancel(true);
        }
    }

    /** Makes the next post use another client: the threads of this one may have died. */
    void renew() {
        http = null;
    }

    private HttpClient client() {
        HttpClient client = http;
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(limit)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            http = client;
        }
        return client;
    }

    /** Keeps the first bytes of a reply. */
    private static final class Beginning implements Consumer<Optional<byte[]>> {
        private static final int MOST = 200;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void accept(Optional<byte[]> more) {
            more.ifPresent(some -> bytes.write(some, 0, Math.min(some.length, MOST - bytes.size())));
        }

        String line() {
            return bytes.toString(StandardCharsets.UTF_8)
                    .strip()
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
