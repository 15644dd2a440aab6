package dev.pathlight.examples.puppy.load;

import dev.pathlight.examples.puppy.http.LocalClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at fixed times, whatever the server does, and measures each from the time at which it was due.
 *
 * <p>A generator that waits for an answer before it sends the next request stops sending just when the server is slow,
 * and leaves out the requests that would have suffered ("coordinated omission"). This one is open loop: a server that
 * stalls for a second shows in every request of that second.
 *
 * <p>Thread-safe. It has its own threads and connections.
 */
public final class LoadGenerator implements AutoCloseable {
    /** The header with the id of a request. */
    public static final String REQUEST_ID = "X-Request-Id";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI target;
    private final List<Arrival> arrivals;
    private final LocalClient http = new LocalClient("load-client");
    private final Thread sender = daemon("load", this::sendAll);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final CountDownLatch outstanding;
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();

    private LoadGenerator(URI target, List<Arrival> arrivals) {
        this.target = target;
        this.arrivals = arrivals;
        this.outstanding = new CountDownLatch(arrivals.size());
    }

    /**
     * Starts sending.
     *
     * @param target the server's address, to which the arrivals' paths are added
     * @param arrivals in order of time
     */
    public static LoadGenerator start(URI target, List<Arrival> arrivals) {
        LoadGenerator load = new LoadGenerator(target, arrivals);
        load.sender.start();
        return load;
    }

    /** Returns the number of requests sent so far. */
    public int sent() {
        return sent.get();
    }

    /** Returns the number of requests that were answered or failed so far. */
    public int ended() {
        return arrivals.size() - (int) outstanding.getCount();
    }

    /** Returns the number of requests that failed so far. */
    public int failed() {
        return failed.get();
    }

    /**
     * Waits until every request was sent and has ended.
     *
     * @return false if there are requests left after that time
     */
    public boolean await(Duration atMost) throws InterruptedException {
        return outstanding.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns the requests that have ended so far, in the order of their ends. */
    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    private void sendAll() {
        long start = System.nanoTime();
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            long intended = start + arrival.atNanos();
            if (!sleepUntil(intended)) {
                return;
            }
            send("r" + i, arrival.path(), intended);
        }
    }

    /** Returns false if the load was closed meanwhile. */
    private static boolean sleepUntil(long instant) {
        long left = instant - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = instant - System.nanoTime();
        }
        return !Thread.currentThread().isInterrupted();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every outcome becomes a sample
    private void send(String id, String path, long intended) {
        HttpRequest request = HttpRequest.newBuilder(target.resolve(path))
                .header(REQUEST_ID, id)
                .timeout(TIMEOUT)
                .build();
        sent.incrementAndGet();
        http.send(request, LoadGenerator::discardingUntil).whenComplete((response, failure) -> {
            long ended = failure == null ? response.body() : System.nanoTime();
            String error = failure == null ? errorOf(response) : errorOf(failure);
            samples.add(new Sample(id, path, intended, ended, error));
            if (error != null) {
                failed.incrementAndGet();
            }
            outstanding.countDown();
        });
    }

    /** Discards the body, and returns the instant of its end: the client completes its future later. */
    private static HttpResponse.BodySubscriber<Long> discardingUntil(HttpResponse.ResponseInfo head) {
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.discarding(), nothing -> System.nanoTime());
    }

    private static @Nullable String errorOf(HttpResponse<?> response) {
        return response.statusCode() == 200 ? null : "status " + response.statusCode();
    }

    private static String errorOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return (failure instanceof CompletionException && cause != null ? cause : failure).toString();
    }

    /** Stops sending. The requests in progress fail. */
    @Override
    public void close() {
        sender.interrupt();
        http.close();
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
