package dev.pathlight.collector.posting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
 * Sends posts by HTTP. However a collector answers, or does not, a post takes no longer than a limit, and what is kept of an
 * answer is its beginning. For one thread.
 */
final class Sender {
    private final URI target;
    private final @Nullable String token;
    private final Duration patience;
    private @Nullable HttpClient http;

    /**
     * A sender.
     *
     * @param token what one has to know to post; null for nothing
     * @param patience how long a post may take, from connecting to the end of the answer
     */
    Sender(URI target, @Nullable String token, Duration patience) {
        this.target = target;
        this.token = token;
        this.patience = patience;
    }

    /**
     * What was said to a post.
     *
     * @param status of HTTP
     * @param text the first line, as far as that is worth reading
     */
    record Answer(int status, String text) {}

    /**
     * Sends one.
     *
     * @throws IOException if there was no answer, or not all of it in time
     */
    Answer send(byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        Beginning beginning = new Beginning();
        CompletableFuture<HttpResponse<Void>> answer =
                client().sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArrayConsumer(beginning));
        try {
            int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return new Answer(status, beginning.line());
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpClient client() {
        HttpClient client = http;
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(patience)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            http = client;
        }
        return client;
    }

    /** Keeps the first bytes of an answer, and drops all others. */
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
