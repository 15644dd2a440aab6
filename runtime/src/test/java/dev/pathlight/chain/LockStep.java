package dev.pathlight.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Real threads, of which one at a time goes on, and a clock that moves only where a program says so. What a program does is
 * therefore the same each time, on however busy a machine.
 */
// One thread at a time writes; yielding only saves time.
@SuppressWarnings({"ThreadPriorityCheck", "NonAtomicVolatileUpdate"})
final class LockStep implements AutoCloseable {
    /** The idle time of a thread between two unrelated events. */
    static final long IDLE = 2_000_000;

    /** The time between two programs. */
    private static final long PAUSE = 1_000_000_000;

    private record Event(long at, long order, String thread, Runnable action) {}

    /** A thread that waits in a {@code join} for a future, and then for its turn. */
    private record Parked(Semaphore turn, CompletableFuture<?> future) {}

    private final Map<String, ExecutorService> threads = new ConcurrentHashMap<>();
    private final PriorityQueue<Event> agenda = new PriorityQueue<>(
            (one, other) -> one.at == other.at ? Long.compare(one.order, other.order) : Long.compare(one.at, other.at));
    private final Map<String, Long> idleSince = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final List<Parked> joining = new ArrayList<>();
    private final Semaphore director = new Semaphore(0);
    private volatile long now;
    private volatile Throwable failure;
    private long order;

    long now() {
        return now;
    }

    /** Moves the clock: the thread that runs takes so long, and no other goes on meanwhile. */
    void pass(long nanos) {
        now += nanos;
    }

    /** Plans something for a thread, not earlier than the thread is idle. */
    void plan(long at, String thread, Runnable action) {
        agenda.add(new Event(at, order++, thread, action));
    }

    /** Forgets what was left of a program, and starts over. */
    void reset() {
        agenda.clear();
        joining.clear();
        idleSince.clear();
        busy.clear();
        failure = null;
        now += PAUSE; // threads remember what they ran before
    }

    /** Does what is planned until nothing is left. */
    void run() {
        while (!agenda.isEmpty()) {
            Event event = agenda.remove();
            long idle = idleSince.getOrDefault(event.thread, Long.MIN_VALUE / 2) + IDLE;
            boolean resumes = event.action instanceof Resume;
            if (!resumes && busy.contains(event.thread)) {
                plan(Math.max(event.at, now) + IDLE, event.thread, event.action);
                continue;
            }
            if (!resumes && Math.max(event.at, now) < idle) {
                plan(idle, event.thread, event.action);
                continue;
            }
            now = Math.max(now + 1, event.at); // no two threads do something at one instant
            if (event.action instanceof Resume resume) {
                resume.turn.release();
            } else {
                start(event);
            }
            awaitTurn();
        }
        if (!joining.isEmpty()) {
            throw new AssertionError("a thread still waits");
        }
    }

    private record Resume(Semaphore turn) implements Runnable {
        @Override
        public void run() {}
    }

    private void start(Event event) {
        busy.add(event.thread);
        thread(event.thread).execute(() -> {
            try {
                event.action.run();
            } catch (Throwable e) {
                failure = e;
            } finally {
                busy.remove(event.thread);
                idleSince.put(event.thread, now);
                director.release();
            }
        });
    }

    /** Waits until the running thread has ended or parked. A thread that can return from its {@code join} then goes on at once. */
    private void awaitTurn() {
        acquire(director);
        for (int i = 0; i < joining.size(); i++) {
            Parked parked = joining.get(i);
            if (parked.future.isDone()) {
                joining.remove(i);
                parked.turn.release();
                awaitTurn();
                return;
            }
        }
        if (failure != null) {
            throw new AssertionError("the program failed", failure);
        }
    }

    private static void acquire(Semaphore semaphore) {
        try {
            if (!semaphore.tryAcquire(5, TimeUnit.MINUTES)) {
                throw new AssertionError("nothing goes on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets others go on for a while, and goes on then. For a thread of this. */
    void sleep(String thread, long nanos) {
        Semaphore turn = new Semaphore(0);
        agenda.add(new Event(now + nanos, order++, thread, new Resume(turn)));
        director.release();
        acquire(turn);
    }

    /** Waits for a future that another thread completes as the last thing it does. For a thread of this. */
    void join(CompletableFuture<?> future) {
        Semaphore turn = new Semaphore(0);
        joining.add(new Parked(turn, future));
        Thread waiting = Thread.currentThread();
        Thread watcher = new Thread(() -> {
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.yield(); // it has read the clock once it waits
            }
            director.release();
        });
        watcher.start();
        try {
            future.join();
        } catch (RuntimeException e) {
            // what it came to is of no interest
        }
        acquire(turn);
    }

    private Executor thread(String name) {
        return threads.computeIfAbsent(
                name,
                n -> Executors.newSingleThreadExecutor(task -> {
                    Thread made = new Thread(task, n);
                    made.setDaemon(true);
                    return made;
                }));
    }

    @Override
    public void close() {
        threads.values().forEach(ExecutorService::shutdownNow);
    }
}
