package dev.pathlight.executor;

import dev.pathlight.future.BlockingWait;
import dev.pathlight.recording.OpenSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Tasks that a thread submits together and waits for. Confined to that thread. */
final class Batch<T extends @Nullable Object> {
    private final List<Callable<T>> callables;
    private final List<PendingTask> tasks = new ArrayList<>();
    private final List<OpenSegment> runs = new ArrayList<>();
    private @Nullable BlockingWait waiting;

    Batch(int size) {
        callables = new ArrayList<>(size);
    }

    /** Adds a task; null if the service gets the action as it is. */
    void add(Callable<T> action, @Nullable SubmittedTask task) {
        callables.add(task == null ? action : new ContextCallable<>(action, task));
        OpenSegment run = task == null ? null : task.registered();
        if (run != null && task instanceof PendingTask pending) {
            tasks.add(pending);
            runs.add(run);
        }
    }

    List<Callable<T>> callables() {
        return callables;
    }

    /** Begins to wait for the tasks. */
    void begin() {
        waiting = runs.isEmpty() ? null : BlockingWait.begin(runs.get(0));
    }

    /** Ends the wait for all of the tasks: the last one to end was waited for. Those that have not started never will. */
    void endAll() {
        end(last());
    }

    /** Ends the wait for any of the tasks: the first one to succeed was waited for, else the last one. */
    void endAny() {
        OpenSegment first = null;
        for (int i = 0; i < runs.size(); i++) {
            OpenSegment run = runs.get(i);
            if (run.ended() && !tasks.get(i).failed() && (first == null || run.end() < first.end())) {
                first = run;
            }
        }
        end(first != null ? first : last());
    }

    private @Nullable OpenSegment last() {
        OpenSegment last = null;
        for (OpenSegment run : runs) {
            if (run.ended() && (last == null || run.end() > last.end())) {
                last = run;
            }
        }
        return last;
    }

    private void end(@Nullable OpenSegment waitedFor) {
        if (waiting != null) {
            waiting.end(waitedFor == null ? runs.get(0) : waitedFor, waitedFor != null);
        }
        tasks.forEach(SubmittedTask::discard);
    }
}
