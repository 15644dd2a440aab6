package dev.pathlight.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Time limits for reading posts. A sender that misses one gets an answer, from another thread than the one that still reads,
 * and loses the connection. Thread-safe.
 */
final class Deadlines implements AutoCloseable {
    private static final long PATROL_MILLIS = 100;
    private static final byte[] LATE =
            "The post took too long: send it without pauses.\n".getBytes(StandardCharsets.UTF_8);

    private final long nanos;
    private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
    private final Rounds patrol;

    /** Creates deadlines of that many milliseconds from their start. */
    Deadlines(long millis) {
        this.nanos = millis * 1_000_000;
        this.patrol = Rounds.start("pathlight-dashboard-deadlines", this::patrol);
    }

    /** Starts a deadline for the body that this thread is about to read. */
    Deadline start(HttpExchange exchange) {
        Deadline deadline = new Deadline(exchange, Thread.currentThread(), System.nanoTime());
        open.add(deadline);
        return deadline;
    }

    private void patrol() throws InterruptedException {
        Thread.sleep(PATROL_MILLIS);
        long now = System.nanoTime();
        for (Deadline deadline : open) {
            if (now - deadline.start > nanos) {
                deadline.miss();
            }
        }
    }

    @Override
    public void close() {
        patrol.close();
    }

    /** Time limit of one post. */
    final class Deadline implements AutoCloseable {
        private final HttpExchange exchange;
        private final Thread reader;
        private final long start;
        private boolean finished;
        private boolean missed;

        Deadline(HttpExchange exchange, Thread reader, long start) {
            this.exchange = exchange;
            this.reader = reader;
            this.start = start;
        }

        /** Ends it; returns false if it was missed, so that the answer has been sent. */
        synchronized boolean finish() {
            open.remove(this);
            finished = true;
            return !missed;
        }

        /** Ends it. From then on the reader is not interrupted. */
        @Override
        public void close() {
            finish();
        }

        private synchronized void miss() {
            open.remove(this);
            if (finished || missed) {
                return;
            }
            missed = true;
            try {
                exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
                exchange.getResponseHeaders().set("Connection", "close");
                exchange.sendResponseHeaders(408, LATE.length);
                OutputStream out = exchange.getResponseBody();
                out.write(LATE);
                out.flush();
            } catch (IOException e) {
                // the sender has closed the connection
            } finally {
                reader.interrupt(); // closes the channel that it reads from
            }
        }
    }
}
