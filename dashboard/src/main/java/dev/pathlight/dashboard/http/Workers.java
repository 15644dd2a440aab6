package dev.pathlight.dashboard.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that read requests and write answers: few, with a bounded queue. A client that sends or receives too slowly loses its
 * connection: interrupting the thread closes the channel. While other exchanges are queued, clients get less time, least of all
 * for the head of a request, which arrives as a whole unless its client is slow on purpose; and the latest exchange is served
 * first, because the oldest ones are most likely slow. An exchange that finds the queue full is rejected, and the server closes
 * its connection.
 */
final class Workers implements Executor, AutoCloseable {
    static final int THREADS = 4;
    static final int QUEUE = 64;

    private static final long PATROL_MILLIS = 50;
    private static final long HEAD_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Longer than a thread waits for a processor on a busy machine. */
    private static final long HEAD_NANOS_UNDER_LOAD = TimeUnit.MILLISECONDS.toNanos(200);

    private final long limitNanos;
    private final long limitUnderLoadNanos;
    private final ThreadPoolExecutor pool;
    private final Map<Thread, Turn> working = new ConcurrentHashMap<>();
    private final Rounds patrol;

    /**
     * Starts the default number of threads.
     *
     * @param limitMillis how long an exchange may take, from the first byte of the request to the last of the answer
     * @param limitUnderLoadMillis the same while other exchanges are queued
     */
    Workers(long limitMillis, long limitUnderLoadMillis) {
        this(limitMillis, limitUnderLoadMillis, THREADS, QUEUE);
    }

    /**
     * Starts threads.
     *
     * @param queue how many exchanges may be queued
     */
    Workers(long limitMillis, long limitUnderLoadMillis, int threads, int queue) {
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        this.limitUnderLoadNanos = TimeUnit.MILLISECONDS.toNanos(limitUnderLoadMillis);
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new LatestFirst(queue),
                work -> daemon("pathlight-dashboard-" + number.incrementAndGet(), work));
        pool.allowCoreThreadTimeOut(true);
        this.patrol = Rounds.start("pathlight-dashboard-patrol", this::patrol);
    }

    /** Returns a daemon thread of low priority that inherits nothing from the application. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint: platforms may ignore it
    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    /**
     * Serves an exchange on a thread of the pool.
     *
     * @throws RejectedExecutionException if the queue is full, or no thread can be started: an error would end the server's own thread
     */
    @Override
    public void execute(Runnable exchange) {
        try {
            pool.execute(() -> serve(exchange));
        } catch (Error e) {
            throw new RejectedExecutionException(e);
        }
    }

    private void serve(Runnable exchange) {
        Thread me = Thread.currentThread();
        working.put(me, new Turn(System.nanoTime(), false));
        try {
            exchange.run();
        } finally {
            leave(me);
        }
    }

    /** Records that this thread has read the head of its request. */
    void headRead() {
        working.computeIfPresent(Thread.currentThread(), (me, turn) -> new Turn(turn.since, true));
    }

    /** Ends the exchange of this thread; from then on {@link #patrol} does not interrupt it. */
    private void leave(Thread me) {
        synchronized (working) {
            working.remove(me);
            Thread.interrupted();
        }
    }

    private void patrol() throws InterruptedException {
        Thread.sleep(PATROL_MILLIS);
        boolean idle = pool.getQueue().isEmpty();
        long limit = idle ? limitNanos : limitUnderLoadNanos;
        long headLimit = Math.min(limit, idle ? HEAD_NANOS : HEAD_NANOS_UNDER_LOAD);
        long now = System.nanoTime();
        synchronized (working) {
            working.forEach((thread, turn) -> {
                if (now - turn.since > (turn.headRead ? limit : headLimit)) {
                    thread.interrupt();
                }
            });
        }
    }

    /** The exchange of a thread. */
    private record Turn(long since, boolean headRead) {}

    /** A bounded stack. */
    private static final class LatestFirst extends LinkedBlockingDeque<Runnable> {
        private static final long serialVersionUID = 1;

        LatestFirst(int capacity) {
            super(capacity);
        }

        @Override
        public boolean offer(Runnable exchange) {
            return offerFirst(exchange);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        patrol.close();
    }
}
