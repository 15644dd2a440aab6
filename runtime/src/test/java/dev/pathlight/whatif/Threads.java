package dev.pathlight.whatif;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Simulated threads and their queues, first come, first served. */
final class Threads {
    /** The assignment of runs to threads. */
    enum Order {
        /** Each thread has a queue, and each callback has a thread, as with event loops. */
        LOOPS,
        /** All threads share a queue; the thread that has been idle longest takes the next run. */
        POOL
    }

    private final Order order;
    private final List<Deque<Run>> queues = new ArrayList<>();
    private final Deque<Integer> idle = new ArrayDeque<>();
    private final boolean[] busy;

    /** By thread: the stacks that it ran. */
    private final List<List<Run>> history = new ArrayList<>();

    Threads(Order order, int count) {
        this.order = order;
        this.busy = new boolean[count];
        for (int t = 0; t < count; t++) {
            queues.add(new ArrayDeque<>());
            history.add(new ArrayList<>());
            idle.add(t);
        }
    }

    /** Queues a run that is ready. */
    void add(Run run) {
        queue(run.number % busy.length).add(run);
    }

    /** Removes a run that can start now from its queue and assigns its thread; null if there is none. */
    Run next() {
        if (order == Order.POOL) {
            return idle.isEmpty() || queue(0).isEmpty() ? null : take(queue(0), idle.remove());
        }
        for (int t = 0; t < busy.length; t++) {
            if (!busy[t] && !queues.get(t).isEmpty()) {
                return take(queues.get(t), t);
            }
        }
        return null;
    }

    private Run take(Deque<Run> queue, int thread) {
        Run run = queue.remove();
        run.thread = thread;
        busy[thread] = true;
        history.get(thread).add(run);
        return run;
    }

    void free(int thread) {
        busy[thread] = false;
        idle.add(thread);
    }

    private Deque<Run> queue(int thread) {
        return queues.get(order == Order.POOL ? 0 : thread);
    }

    /** Returns the last run of another request that held the thread while a run was queued for it; null if there is none. */
    Run heldByForeign(Run run) {
        List<Run> stacks = history.get(run.thread);
        for (int i = stacks.indexOf(run) - 1; i >= 0 && stacks.get(i).end > run.ready; i--) {
            if (stacks.get(i).execution != run.execution) {
                return stacks.get(i);
            }
        }
        return null;
    }
}
