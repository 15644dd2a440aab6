package dev.pathlight.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Until when a post has to be there. Who is late is told so, by another thread than the one that still reads, and loses the
 * connection. Thread-safe.
 */
final class Deadlines implements AutoCloseable {
    private static final long PATROL_MILLIS = 100;
    private static final byte[] LATE =
            "The post was not there in time: send it at once.\n".getBytes(StandardCharsets.UTF_8);

    private final long nanos;
    private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
    private final Thread patrol;

    /** Deadlines of so many milliseconds from their start. */
    Deadlines(long millis) {
        this.nanos = millis * 1_000_000;
        this.patrol = new Thread(null, this::patrol, "pathlight-dashboard-deadlines", 0, false);
        patrol.setDaemon(true);
        patrol.setContextClassLoader(ClassLoader.getSystemClassLoader());
        patrol.start();
    }

    /** Starts one for what this thread reads now. */
    Deadline start(HttpExchange exchange) {
        Deadline deadline = new Deadline(exchange, Thread.currentThread(), System.nanoTime());
        open.add(deadline);
        return deadline;
    }

    private void patrol() {
        try {
            while (true) {
                Thread.sleep(PATROL_MILLIS);
                long now = System.nanoTime();
                for (Deadline deadline : open) {
                    if (now - deadline.start > nanos) {
                        deadline.miss();
                    }
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    @Override
    public void close() {
        patrol.interrupt();
    }

    /** One deadline. */
    final class Deadline implements AutoCloseable {
        private final HttpExchange exchange;
        private final Thread reader;
        private final long start;
        private boolean met;
        private boolean missed;

        Deadline(HttpExchange exchange, Thread reader, long start) {
            this.exchange = exchange;
            this.reader = reader;
            this.start = start;
        }

        /** Ends it; false where it has been missed, and an answer given. */
        synchronized boolean met() {
            open.remove(this);
            met = !missed;
            return met;
        }

        /** From here on the reader is not interrupted any more. */
        @Override
        public void close() {
            met();
        }

        private synchronized void miss() {
            open.remove(this);
            if (met || missed) {
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
                // gone already
            } finally {
                reader.interrupt(); // which closes the channel that it reads from
            }
        }
    }
}
