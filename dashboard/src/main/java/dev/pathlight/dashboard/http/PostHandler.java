package dev.pathlight.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import dev.pathlight.dashboard.figures.Intake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads posts. Limits their size, their time and their number, so that the page is served nevertheless. Thread-safe. */
final class PostHandler {
    private static final double POSTS_PER_SECOND = 2_000;
    private static final double POSTS_IN_A_BURST = 4_000;
    private static final long WAIT_MILLIS = 1_000;

    /** The part of the heap that bodies may occupy which are being read: what is made of them takes a few times as much. */
    private static final int PART_OF_HEAP = 16;

    private static final int KILOBYTE = 1 << 10;

    /** Reads on in a body that is too long, up to this multiple of the limit: closing at once would lose the answer. */
    private static final int DISCARDED_FACTOR = 4;

    private final Intake intake;
    private final Guard guard;
    private final Deadlines deadlines;
    private final Semaphore turns;
    private final Semaphore threads;
    private final Semaphore kilobytes;
    private final int mostKilobytes;
    private final Rate rate = new Rate(POSTS_PER_SECOND, POSTS_IN_A_BURST, System::nanoTime);

    /**
     * Creates a handler.
     *
     * @param atOnce how many posts are read at the same time
     * @param threads how many threads posts may occupy, reading or waiting for their turn; the others serve the page
     */
    PostHandler(Intake intake, Guard guard, Deadlines deadlines, int atOnce, int threads) {
        this.intake = intake;
        this.guard = guard;
        this.deadlines = deadlines;
        this.turns = new Semaphore(atOnce);
        this.threads = new Semaphore(threads);
        this.mostKilobytes = intake.mostBytes() / KILOBYTE;
        long heap = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / KILOBYTE;
        this.kilobytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, Math.max(mostKilobytes, heap)));
    }

    /** Returns whether the path is that of posts. */
    boolean isFor(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().equals(intake.path());
    }

    /**
     * Reads a post; returns why it was not accepted, empty if it was.
     *
     * @throws IOException if the sender closed the connection, or missed its deadline and has got an answer
     */
    Optional<Refusal> take(HttpExchange exchange) throws IOException {
        Optional<Refusal> refusal = guard.refusePost(exchange);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!rate.tryAcquire()) {
            return Optional.of(new Refusal(429, "Too many posts: post again in a second."));
        }
        if (!threads.tryAcquire()) {
            return busy();
        }
        try {
            if (!turns.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return busy();
            }
            try {
                return readWithinMemory(exchange);
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed", e);
        } finally {
            threads.release();
        }
    }

    private static Optional<Refusal> busy() {
        return Optional.of(new Refusal(503, "Other processes are posting: post again in a second."));
    }

    private Optional<Refusal> readWithinMemory(HttpExchange exchange) throws IOException, InterruptedException {
        long length = length(exchange.getRequestHeaders().getFirst("Content-Length"));
        int needed = (int) Math.min(mostKilobytes, 1 + length / KILOBYTE);
        if (!kilobytes.tryAcquire(needed, WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            return busy();
        }
        try {
            return read(exchange, length);
        } catch (OutOfMemoryError e) { // what this thread needed is free again, and the sender repeats the post
            return Optional.of(
                    new Refusal(503, "This collector has too little memory for now: post again in a second."));
        } finally {
            kilobytes.release(needed);
        }
    }

    /** Returns the length of a body; more than is allowed if it is unknown. */
    private static long length(@Nullable String header) {
        try {
            return header == null ? Long.MAX_VALUE : Math.max(0, Long.parseLong(header.trim()));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private Optional<Refusal> read(HttpExchange exchange, long length) throws IOException {
        byte[] body;
        try (Deadlines.Deadline deadline = deadlines.start(exchange)) {
            body = body(exchange.getRequestBody(), length);
            if (!deadline.finish()) {
                throw new IOException("late");
            }
        }
        if (body.length > intake.mostBytes()) {
            return Optional.of(new Refusal(413, "A post has at most " + intake.mostBytes() + " bytes."));
        }
        try {
            intake.accept(body);
            return Optional.empty();
        } catch (Intake.Refused e) {
            return Optional.of(new Refusal(e.status(), e.reason()));
        }
    }

    private byte[] body(InputStream in, long length) throws IOException {
        if (length <= intake.mostBytes()) {
            return in.readNBytes((int) length); // the server ends the stream there
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 14);
        byte[] buffer = new byte[1 << 14];
        int most = intake.mostBytes();
        int discarded = 0;
        for (int n = in.read(buffer); n >= 0 && discarded <= DISCARDED_FACTOR * most; n = in.read(buffer)) {
            if (body.size() <= most) {
                body.write(buffer, 0, n);
            } else {
                discarded += n;
            }
        }
        return body.toByteArray();
    }
}
