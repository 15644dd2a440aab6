package dev.pathlight.dashboard.post;

import dev.pathlight.Snapshot;
import dev.pathlight.dashboard.figures.HealthFigures;
import dev.pathlight.dashboard.figures.Window;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Posts what was measured to a collector, on a daemon thread of its own. Who adds never waits. What cannot be posted is
 * merged with what comes after it, so that nothing is lost and memory stays bounded. A post whose answer did not come is
 * sent again as it was, so that the collector can tell that it knows it. Thread-safe.
 */
public final class Poster implements AutoCloseable {
    /** Where a collector takes posts. */
    public static final String PATH = "/api/snapshots";

    private static final System.Logger LOG = System.getLogger("dev.pathlight.dashboard");

    /** A post is shorter, or it is sent as several. */
    private static final int MOST_BYTES = 3 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long CLOSE_MILLIS = 2_000;

    private final URI collector;
    private final URI target;
    private final @Nullable String token;
    private final long everyMillis;
    private final Backoff backoff;
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong failed = new AtomicLong();

    // Guarded by this.
    private @Nullable Part pending;
    private String service = "";
    private String instance = "";
    private @Nullable Thread thread;
    private boolean closing;

    // Of the thread alone.
    private final Deque<byte[]> bodies = new ArrayDeque<>();
    private long number;
    private boolean saidGoodbye;
    private boolean complained;

    /**
     * A poster; its thread starts with the first that is added.
     *
     * @param collector its address, such as {@code http://collector:9310}
     * @param token what one has to know to post; null for nothing
     * @param every how often something will be added
     * @param backoffMillis the longest wait after failures
     */
    public Poster(URI collector, @Nullable String token, Duration every, long backoffMillis) {
        this.collector = collector;
        this.target = collector.resolve(PATH);
        this.token = token;
        this.everyMillis = every.toMillis();
        this.backoff = new Backoff(500, backoffMillis);
    }

    /** Adds an interval, to be posted as soon as that is possible. */
    public void add(Snapshot interval) {
        Part part = Part.of(interval);
        synchronized (this) {
            if (closing) {
                return;
            }
            service = interval.service();
            instance = interval.instance();
            pending = pending == null ? part : pending.then(part);
            if (thread == null) {
                // What the application keeps with its threads is nothing of ours.
                thread = new Thread(null, this::post, "pathlight-collector", 0, false);
                thread.setDaemon(true);
                thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
                thread.start();
            }
            notifyAll();
        }
    }

    /** How many posts have failed, those sent again counted each time. */
    public long failed() {
        return failed.get();
    }

    /** Posts what is left, and says goodbye; waits for that no longer than two seconds. */
    @Override
    public void close() {
        Thread posting;
        synchronized (this) {
            closing = true;
            posting = thread;
            notifyAll();
        }
        if (posting == null) {
            return;
        }
        try {
            posting.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        posting.interrupt();
    }

    private void post() {
        try {
            HttpClient http = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            while (next()) {
                byte[] body = bodies.peekFirst();
                if (body == null || isDone(http, body)) {
                    bodies.pollFirst();
                    backoff.reset();
                } else if (!pause(backoff.next())) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // closed
        } catch (RuntimeException | Error e) {
            failed.incrementAndGet();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Pathlight: posting to the collector at " + collector + " has ended. The application goes on.",
                    e);
        }
    }

    /** Waits until there is something to post; false if there never will be. */
    private boolean next() throws InterruptedException {
        if (!bodies.isEmpty()) {
            return true;
        }
        Part part;
        PostJson.Head head;
        boolean last;
        synchronized (this) {
            while (pending == null && !closing) {
                wait();
            }
            if (saidGoodbye) {
                return false;
            }
            part = pending;
            pending = null;
            last = closing;
            saidGoodbye = last;
            head = new PostJson.Head(service, instance, run, everyMillis, failed.get());
        }
        add(head, part == null ? nothing() : part, last);
        return true;
    }

    private static Part nothing() {
        Instant now = Instant.now();
        return new Part(new Window(now, now, List.of(), List.of(), new HealthFigures(0, 0, 0, 0, 0)), Map.of());
    }

    private void add(PostJson.Head head, Part part, boolean last) {
        byte[] body = PostJson.of(head, number, part, last).getBytes(StandardCharsets.UTF_8);
        if (body.length <= MOST_BYTES || part.window().operations().size() < 2) {
            number++;
            bodies.add(body);
            return;
        }
        List<Part> halves = part.halves();
        add(head, halves.get(0), false);
        add(head, halves.get(1), last);
    }

    /** Sends one; whether there is nothing more to be done about it, be it taken or refused for good. */
    private boolean isDone(HttpClient http, byte[] body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        String why;
        boolean done = false;
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 2) {
                return true;
            }
            why = answer.statusCode() + ": " + firstLine(answer.body());
            done = answer.statusCode() == 400 || answer.statusCode() == 413;
        } catch (IOException e) {
            why = e instanceof ConnectException
                    ? "nobody listens there"
                    : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        failed.incrementAndGet();
        complain(why, done);
        return done;
    }

    private static String firstLine(String body) {
        String line = body.strip().lines().findFirst().orElse("");
        return line.substring(0, Math.min(200, line.length()));
    }

    /** Once: a collector that is away is no reason to fill the application's log. */
    private void complain(String why, boolean dropped) {
        if (!complained) {
            complained = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Pathlight: the collector at " + collector + " has not taken what was measured (" + why + "). "
                            + (dropped ? "That much is left out." : "It is kept and posted later.")
                            + " The application goes on; further failures are only counted.");
        }
    }

    /** Waits before the next try; false where there is none, as all ends. */
    private synchronized boolean pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && !closing; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return !closing || millis < CLOSE_MILLIS;
    }
}
