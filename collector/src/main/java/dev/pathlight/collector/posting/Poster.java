package dev.pathlight.collector.posting;

import dev.pathlight.Snapshot;
import dev.pathlight.collector.format.Batch;
import dev.pathlight.collector.format.PostFormat;
import dev.pathlight.collector.format.PostWriter;
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
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Posts what was measured to a collector, on its own daemon thread. Adding never waits. What cannot be posted is merged with what
 * comes after it, so that nothing is lost and memory stays bounded. A post without a reply is sent again unchanged, so that the
 * collector recognizes it. After an unexpected failure, posting continues with later measurements. Thread-safe.
 */
public final class Poster implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.pathlight.collector");

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final URI collector;
    private final Sender sender;
    private final ThreadFactory threads;
    private final long everyMillis;
    private final long closeMillis;
    private final Backoff backoff;
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong failed = new AtomicLong();

    // Guarded by this.
    private @Nullable Batch pending;
    private String service = "";
    private String instance = "";
    private @Nullable Thread thread;
    private boolean closing;

    // Used by the thread alone.
    private final Deque<byte[]> bodies = new ArrayDeque<>();
    private long number;
    private long leftOut;
    private boolean saidLast;
    private volatile boolean logged;

    /**
     * Creates a poster. Its thread starts when something is added.
     *
     * @param collector its address, such as {@code http://collector:9310}
     * @param token the token of the collector; null if none
     * @param every the time between two intervals
     * @param longestPauseMillis the longest pause after failures
     * @param closeMillis how long {@link #close()} waits at most
     */
    public Poster(URI collector, @Nullable String token, Duration every, long longestPauseMillis, long closeMillis) {
        this(
                collector,
                new Sender(collector.resolve(PostFormat.PATH), token, LIMIT),
                every,
                longestPauseMillis,
                closeMillis,
                Poster::thread);
    }

    Poster(
            URI collector,
            Sender sender,
            Duration every,
            long longestPauseMillis,
            long closeMillis,
            ThreadFactory threads) {
        this.collector = collector;
        this.sender = sender;
        this.threads = threads;
        this.closeMillis = closeMillis;
        this.everyMillis = every.toMillis();
        this.backoff = new Backoff(500, longestPauseMillis);
    }

    /** Adds an interval, to be posted as soon as possible. */
    public void add(Snapshot interval) {
        add(Batch.of(interval));
    }

    synchronized void add(Batch batch) {
        if (closing) {
            return;
        }
        service = batch.snapshot().service();
        instance = batch.snapshot().instance();
        pending = pending == null ? batch : pending.then(batch);
        startThread();
        notifyAll();
    }

    /** Starts the thread unless it runs. If it cannot be started, that is counted, and the next interval tries again. */
    private synchronized void startThread() {
        if (thread != null) {
            return;
        }
        try {
            Thread made = threads.newThread(this::post);
            made.start();
            thread = made;
        } catch (Throwable e) {
            failed.incrementAndGet();
            logOnce("its thread cannot be started: " + e, false);
        }
    }

    /** Returns a thread that inherits neither thread-locals nor the class loader of the application. */
    static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "pathlight-collector", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    /** Returns how many posts have failed; each retry counts. */
    public long failed() {
        return failed.get();
    }

    /** Posts what is left, marked as the last; waits a limited time. */
    @Override
    public void close() {
        Thread posting;
        synchronized (this) {
            closing = true;
            if (pending != null) {
                startThread();
            }
            posting = thread;
            notifyAll();
        }
        if (posting == null) {
            return;
        }
        try {
            posting.join(closeMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        posting.interrupt();
    }

    private void post() {
        boolean more = true;
        while (more) {
            try {
                more = postNext();
            } catch (InterruptedException e) {
                more = !isClosing(); // only closing ends this thread
            } catch (Throwable e) {
                failed.incrementAndGet(); // of what handles failures
            }
        }
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    /** Waits for something to post and posts it, or pauses after a failure; returns false when there is nothing more to do. */
    private boolean postNext() throws InterruptedException {
        boolean done;
        try {
            if (!awaitBodies()) {
                return false;
            }
            byte[] body = bodies.peekFirst();
            done = body == null || send(body);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            boolean isWritten = !bodies.isEmpty();
            boolean mayPass = isWritten && e instanceof VirtualMachineError;
            failed.incrementAndGet();
            sender.renew();
            if (!mayPass) {
                bodies.pollFirst(); // would fail again
            }
            logOnce(String.valueOf(e), !mayPass);
            return pause(backoff.afterFailure());
        }
        if (!done) {
            return pause(backoff.afterFailure());
        }
        bodies.pollFirst();
        backoff.reset();
        return true;
    }

    /** Waits until {@link #bodies} has something; returns false if that will not happen any more. */
    private boolean awaitBodies() throws InterruptedException {
        if (!bodies.isEmpty()) {
            return true;
        }
        Batch batch;
        PostWriter.Head head;
        boolean last;
        synchronized (this) {
            while (pending == null && !closing) {
                wait();
            }
            if (saidLast) {
                return false;
            }
            batch = pending;
            pending = null;
            last = closing;
            head = new PostWriter.Head(service, instance, run, everyMillis, failed.get(), leftOut);
        }
        List<byte[]> written = new ArrayList<>();
        PostWriter.Order order = last ? PostWriter.Order.LAST : PostWriter.Order.LATER_SPAN_FOLLOWS;
        write(head, batch == null ? nothing() : batch, order, written);
        bodies.addAll(written); // all of them, or none if one cannot be written
        saidLast = last;
        return true;
    }

    private static Batch nothing() {
        Instant now = Instant.now();
        return new Batch(Snapshot.empty("", "", now, now), Map.of());
    }

    /** Writes one post, or several if one would be too long or have too many operations. */
    private void write(PostWriter.Head head, Batch batch, PostWriter.Order order, List<byte[]> written) {
        int operations = batch.snapshot().operations().size();
        if (operations > PostFormat.MOST_ROWS) {
            writeHalves(head, batch, order, written);
            return;
        }
        PostWriter post = PostWriter.of(head, number, batch, order, PostFormat.MOST_ROWS);
        byte[] body = post.bytes();
        if (body.length > PostFormat.MOST_BYTES_WRITTEN && operations > 1) {
            writeHalves(head, batch, order, written);
            return;
        }
        for (int rows = PostFormat.MOST_ROWS; body.length > PostFormat.MOST_BYTES_WRITTEN && rows > 0; ) {
            rows /= 2;
            post = PostWriter.of(head, number, batch, order, rows);
            body = post.bytes();
        }
        number++;
        leftOut += post.leftOut();
        written.add(body);
    }

    private void writeHalves(PostWriter.Head head, Batch batch, PostWriter.Order order, List<byte[]> written) {
        List<Batch> halves = batch.halves();
        write(head, halves.get(0), PostWriter.Order.SAME_SPAN_FOLLOWS, written);
        write(head, halves.get(1), order, written);
    }

    /** Sends a post; returns false if it has to be sent again, true if it was accepted or can never be. */
    private boolean send(byte[] body) throws InterruptedException {
        String why;
        boolean done = false;
        try {
            Sender.Reply reply = sender.send(body);
            if (reply.status() / 100 == 2) {
                return true;
            }
            why = reply.status() + ": " + reply.text();
            done = reply.status() == 400 || reply.status() == 413;
        } catch (ConnectException e) {
            why = "connection refused";
        } catch (IOException e) {
            why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        failed.incrementAndGet();
        logOnce(why, done);
        return done;
    }

    /** Logs the first failure only, so that an unreachable collector does not fill the log. Never throws. */
    private void logOnce(String why, boolean dropped) {
        if (logged) {
            return;
        }
        logged = true;
        try {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Pathlight: a post to the collector at " + collector + " failed (" + why + "). "
                            + (dropped ? "Its measurements are discarded." : "It will be sent again.")
                            + " Further failures are only counted.");
        } catch (Throwable e) {
            failed.incrementAndGet(); // the log fails as well
        }
    }

    /** Waits before the next attempt; returns false if there is none because the process ends. */
    private synchronized boolean pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && !closing; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return !closing || millis < closeMillis;
    }
}
