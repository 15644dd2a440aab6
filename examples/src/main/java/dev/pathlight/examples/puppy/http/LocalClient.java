package dev.pathlight.examples.puppy.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * An HTTP client with threads of its own, which keeps its connections. Thread-safe.
 *
 * <p>Every answer completes, even if the client is closed first. Before Java 21, a bare {@link HttpClient} loses the
 * answers in progress when its executor is shut down: the response, the end of the connection and the timeout all fail
 * to complete them, and a thread in {@code join} waits forever.
 */
// Futures are removed by identity, which is their equality.
@SuppressWarnings({"CollectionUndefinedEquality"})
public final class LocalClient implements AutoCloseable {
    private static final int THREADS = 2;

    private final ExecutorService threads;
    private final HttpClient http;
    private final Set<CompletableFuture<?>> inProgress = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates a client.
     *
     * @param threadName the name of its threads, which are daemons
     */
    public LocalClient(String threadName) {
        threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, threadName);
            thread.setDaemon(true);
            return thread;
        });
        http = LocalHttp.client(threads);
    }

    /**
     * Sends a request. Returns at once.
     *
     * @return the response; fails with an {@link IOException} if there is none, or if the client is closed before it
     *     arrives
     */
    public <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();
        inProgress.add(answer);
        // Checked only now: either this call sees that the client is closed, or close() sees the answer.
        if (closed) {
            abort(answer);
        } else {
            start(request, body, answer);
        }
        return answer;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every outcome goes to the answer
    private <T> void start(
            HttpRequest request, HttpResponse.BodyHandler<T> body, CompletableFuture<HttpResponse<T>> answer) {
        try {
            CompletableFuture<HttpResponse<T>> exchange = http.sendAsync(request, body);
            answer.whenComplete((response, failure) -> exchange.cancel(true)); // has no effect on one that has ended
            exchange.whenComplete((response, failure) -> {
                inProgress.remove(answer);
                if (failure == null) {
                    answer.complete(response);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException e) {
            abort(answer); // closed meanwhile
        }
    }

    private void abort(CompletableFuture<?> answer) {
        inProgress.remove(answer);
        answer.completeExceptionally(new IOException("the HTTP client was closed"));
    }

    /** Closes the connections. The answers in progress fail, and so does every later request. */
    @Override
    public void close() {
        closed = true;
        inProgress.forEach(this::abort);
        LocalHttp.close(http);
        threads.shutdown();
    }
}
