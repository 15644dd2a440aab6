package dev.pathlight.dashboard.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that read requests and write answers: few, with a bounded queue. A client that sends or receives too slowly loses its
 * connection: interrupting the thread closes the channel. While other exchanges are queued, clients get less time. An exchange
 * that finds the queue full is rejected, and the server closes its connection.
 */
final class Workers implements Executor, AutoCloseable {
    static final int THREADS = 4;
    static final int QUEUE = 64;

    private static final long PATROL_MILLIS = 100;

    private final long limitNanos;
    private final long limitUnderLoadNanos;
    private final ThreadPoolExecutor pool;
    private final Map<Thread, Long> working = new ConcurrentHashMap<>();
    private final Thread patrol;

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
                new LinkedBlockingQueue<>(queue),
                work -> daemon("pathlight-dashboard-" + number.incrementAndGet(), work));
        pool.allowCoreThreadTimeOut(true);
        this.patrol = daemon("pathlight-dashboard-patrol", this::patrol);
        patrol.start();
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
     * @throws RejectedExecutionException if the queue is full
     */
    @Override
    public void execute(Runnable exchange) {
        pool.execute(() -> {
            Thread me = Thread.currentThread();
            working.put(me, System.nanoTime());
            try {
                exchange.run();
            } finally {
                leave(me);
            }
        });
    }

    /** Ends the exchange of this thread; from then on {@link #patrol} does not interrupt it. */
    private void leave(Thread me) {
        synchronized (working) {
            working.remove(me);
            Thread.interrupted();
        }
    }

    private void patrol() {
        try {
            while (!pool.isShutdown()) {
                Thread.sleep(PATROL_MILLIS);
                long limit = pool.getQueue().isEmpty() ? limitNanos : limitUnderLoadNanos;
                long now = System.nanoTime();
                synchronized (working) {
                    working.forEach((thread, since) -> {
                        if (now - since > limit) {
                            thread.interrupt();
                        }
                    });
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        patrol.interrupt();
    }
}
