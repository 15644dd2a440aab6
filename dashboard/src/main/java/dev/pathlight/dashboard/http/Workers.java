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
 * The threads that read requests and write answers: few, with a queue that has an end. Whoever takes too long, sending or
 * receiving, loses the connection: its thread is interrupted, which closes the channel that it is at; at once if others
 * wait. What finds the queue full is refused, on which the server closes the connection.
 */
final class Workers implements Executor, AutoCloseable {
    static final int THREADS = 4;
    static final int QUEUE = 64;

    private static final long PATROL_MILLIS = 100;

    private final long patienceNanos;
    private final long patienceInNeedNanos;
    private final ThreadPoolExecutor pool;
    private final Map<Thread, Long> working = new ConcurrentHashMap<>();
    private final Thread patrol;

    /**
     * Threads that wait for nothing yet.
     *
     * @param patienceMillis how long a request may take from its first byte to the last of the answer
     * @param patienceInNeedMillis the same, while others wait for a thread
     */
    Workers(long patienceMillis, long patienceInNeedMillis) {
        this(patienceMillis, patienceInNeedMillis, THREADS, QUEUE);
    }

    /**
     * So many threads.
     *
     * @param waiting how many exchanges may wait for one
     */
    Workers(long patienceMillis, long patienceInNeedMillis, int threads, int waiting) {
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        this.patienceInNeedNanos = TimeUnit.MILLISECONDS.toNanos(patienceInNeedMillis);
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(waiting),
                work -> daemon("pathlight-dashboard-" + number.incrementAndGet(), work));
        pool.allowCoreThreadTimeOut(true);
        this.patrol = daemon("pathlight-dashboard-patrol", this::patrol);
        patrol.start();
    }

    /** A thread that keeps nothing of the application's, and stands back behind its threads. */
    @SuppressWarnings("ThreadPriorityCheck") // where it does nothing, it does no harm
    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    /**
     * Has an exchange served.
     *
     * @throws RejectedExecutionException if too many wait
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

    /** From here on the patrol does not interrupt this thread, which may be at something else by then. */
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
                long limit = pool.getQueue().isEmpty() ? patienceNanos : patienceInNeedNanos;
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
