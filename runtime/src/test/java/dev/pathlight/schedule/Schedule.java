package dev.pathlight.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs actions on threads of which one goes on at a time. At each {@link #point} a random number decides which. */
public final class Schedule {
    /** Long enough for every schedule, on a machine however busy. */
    private static final long HANGS_AFTER_SECONDS = 20;

    private static final int FRAMES = 6;

    private final Random random;
    private final List<Worker> live = new ArrayList<>();
    private final Semaphore over = new Semaphore(0);

    Schedule(long seed) {
        random = new Random(seed);
    }

    /**
     * Runs each action on a thread of its own.
     *
     * @return null, or how it went wrong
     */
    @Nullable
    String run(List<Runnable> actions) throws InterruptedException {
        List<Worker> all = new ArrayList<>();
        for (Runnable action : actions) {
            all.add(new Worker(this, action));
        }
        live.addAll(all);
        all.forEach(Thread::start);
        next().turn.release();
        if (!over.tryAcquire(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)) {
            String where = all.stream()
                    .map(worker -> Arrays.stream(worker.getStackTrace())
                            .limit(FRAMES)
                            .map(StackTraceElement::toString)
                            .collect(Collectors.joining(" < ")))
                    .collect(Collectors.joining("; "));
            all.forEach(worker -> worker.schedule = null); // the others go on by themselves
            all.forEach(worker -> worker.turn.release());
            return "hangs in " + where;
        }
        for (Worker worker : all) {
            if (worker.thrown != null) {
                return "throws " + worker.thrown;
            }
        }
        return null;
    }

    private Worker next() {
        return live.get(random.nextInt(live.size()));
    }

    /** Lets another thread go on, or this one. Called by the runtime before each atomic operation. */
    public static void point() {
        if (Thread.currentThread() instanceof Worker worker && worker.locks == 0 && worker.schedule != null) {
            worker.schedule.pass(worker);
        }
    }

    /** Called by the runtime when it has taken a lock: no other thread goes on until it is released, since it might need the lock. */
    public static void locked() {
        if (Thread.currentThread() instanceof Worker worker) {
            worker.locks++;
        }
    }

    /** Called by the runtime before it releases a lock. */
    public static void unlocking() {
        if (Thread.currentThread() instanceof Worker worker) {
            worker.locks--;
        }
    }

    private void pass(Worker from) {
        Worker to = next();
        if (to != from) {
            to.turn.release();
            from.turn.acquireUninterruptibly();
        }
    }

    private void end(Worker worker) {
        live.remove(worker);
        if (live.isEmpty()) {
            over.release();
        } else {
            next().turn.release();
        }
    }

    private static final class Worker extends Thread {
        private volatile @Nullable Schedule schedule;
        private final Runnable action;
        private final Semaphore turn = new Semaphore(0);
        private int locks;
        private @Nullable Throwable thrown;

        Worker(Schedule schedule, Runnable action) {
            super("worker");
            this.schedule = schedule;
            this.action = action;
            setDaemon(true);
        }

        @Override
        public void run() {
            turn.acquireUninterruptibly();
            try {
                action.run();
            } catch (Throwable e) {
                thrown = e;
            }
            Schedule mine = schedule;
            if (mine != null) {
                mine.end(this);
            }
        }
    }
}
