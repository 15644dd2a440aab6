package dev.pathlight.collector.posting;

import dev.pathlight.Snapshot;
import dev.pathlight.collector.format.Batch;
import dev.pathlight.collector.format.PostFormat;
import dev.pathlight.collector.format.PostWriter;
import dev.pathlight.dashboard.figures.Window;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Posts what was measured to a collector, on a daemon thread of its own. Who adds never waits. What cannot be posted is
 * merged with what comes after it, so that nothing is lost and memory stays bounded. A post whose answer did not come is
 * sent again as it was, so that the collector can tell that it knows it. Whatever goes wrong, it goes on with what comes
 * next. Thread-safe.
 */
public final class Poster implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.pathlight.collector");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long CLOSE_MILLIS = 2_000;

    private final URI collector;
    private final Sender sender;
    private final long everyMillis;
    private final Backoff backoff;
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong failed = new AtomicLong();

    // Guarded by this.
    private @Nullable Batch pending;
    private String service = "";
    private String instance = "";
    private @Nullable Thread thread;
    private boolean closing;

    // Of the thread alone.
    private final Deque<byte[]> bodies = new ArrayDeque<>();
    private long number;
    private long leftOut;
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
        this.sender = new Sender(collector.resolve(PostFormat.PATH), token, PATIENCE);
        this.everyMillis = every.toMillis();
        this.backoff = new Backoff(500, backoffMillis);
    }

    /** Adds an interval, to be posted as soon as that is possible. */
    public void add(Snapshot interval) {
        add(interval.service(), interval.instance(), Batch.of(interval));
    }

    synchronized void add(String ofService, String ofInstance, Batch part) {
        if (closing) {
            return;
        }
        service = ofService;
        instance = ofInstance;
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
            while (goOn()) {
                // until all ends
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Posts what there is, or is to come; false once there will be nothing more to do. */
    private boolean goOn() throws InterruptedException {
        boolean done;
        try {
            if (!next()) {
                return false;
            }
            byte[] body = bodies.peekFirst();
            done = body == null || isDone(body);
        } catch (RuntimeException | Error e) {
            failed.incrementAndGet();
            complain(String.valueOf(e), true);
            bodies.pollFirst(); // which would fail again
            return pause(backoff.next());
        }
        if (!done) {
            return pause(backoff.next());
        }
        bodies.pollFirst();
        backoff.reset();
        return true;
    }

    /** Waits until there is something to post; false if there never will be. */
    private boolean next() throws InterruptedException {
        if (!bodies.isEmpty()) {
            return true;
        }
        Batch part;
        PostWriter.Head head;
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
            head = new PostWriter.Head(service, instance, run, everyMillis, failed.get(), leftOut);
        }
        List<byte[]> written = new ArrayList<>();
        PostWriter.Place place = last ? PostWriter.Place.LAST : PostWriter.Place.LATER_ONES_FOLLOW;
        write(head, part == null ? nothing() : part, place, written);
        bodies.addAll(written); // all of them, or none where one cannot be written
        saidGoodbye = last;
        return true;
    }

    private static Batch nothing() {
        Instant now = Instant.now();
        return new Batch(Window.empty(now, now), Map.of());
    }

    /** Writes one post, or several where that would be too long or have too many operations. */
    private void write(PostWriter.Head head, Batch part, PostWriter.Place place, List<byte[]> written) {
        int operations = part.window().operations().size();
        if (operations > PostFormat.MOST_ROWS) {
            writeHalves(head, part, place, written);
            return;
        }
        PostWriter post = PostWriter.of(head, number, part, place, PostFormat.MOST_ROWS);
        byte[] body = post.bytes();
        if (body.length > PostFormat.MOST_BYTES_WRITTEN && operations > 1) {
            writeHalves(head, part, place, written);
            return;
        }
        for (int rows = PostFormat.MOST_ROWS; body.length > PostFormat.MOST_BYTES_WRITTEN && rows > 0; ) {
            rows /= 2;
            post = PostWriter.of(head, number, part, place, rows);
            body = post.bytes();
        }
        number++;
        leftOut += post.leftOut();
        written.add(body);
    }

    private void writeHalves(PostWriter.Head head, Batch part, PostWriter.Place place, List<byte[]> written) {
        List<Batch> halves = part.halves();
        write(head, halves.get(0), PostWriter.Place.MORE_OF_IT_FOLLOWS, written);
        write(head, halves.get(1), place, written);
    }

    /** Sends one; whether there is nothing more to be done about it, be it taken or refused for good. */
    private boolean isDone(byte[] body) throws InterruptedException {
        String why;
        boolean done = false;
        try {
            Sender.Answer answer = sender.send(body);
            if (answer.status() / 100 == 2) {
                return true;
            }
            why = answer.status() + ": " + answer.text();
            done = answer.status() == 400 || answer.status() == 413;
        } catch (ConnectException e) {
            why = "nobody listens there";
        } catch (IOException e) {
            why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        failed.incrementAndGet();
        complain(why, done);
        return done;
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
