package dev.pathlight.executor;

import dev.pathlight.environment.InternalErrors;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tasks of requests that a service has not started. They are held weakly: only the service decides how long a task may still
 * run. Thread-safe.
 */
final class PendingTasks {
    private final Set<Reference> references = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<PendingTask> collected = new ReferenceQueue<>();

    /** A weak reference to a task, by which its future reaches it. */
    static final class Reference extends WeakReference<PendingTask> {
        private final Set<Reference> in;

        private Reference(PendingTask task, Set<Reference> in, ReferenceQueue<PendingTask> collected) {
            super(task, collected);
            this.in = in;
        }

        void remove() {
            in.remove(this);
        }
    }

    Reference add(PendingTask task) {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            references.remove(gone);
        }
        Reference reference = new Reference(task, references, collected);
        references.add(reference);
        return reference;
    }

    /** Discards the tasks that the service has cancelled. */
    void discardCancelled() {
        discard(List.of(), false);
    }

    /** Discards all tasks, as the service has terminated. */
    void discardAll() {
        discard(List.of(), true);
    }

    /**
     * Discards the tasks that the service handed back or cancelled. Never throws.
     *
     * @param unlisted whether to discard those of which no future is known
     */
    void discard(List<Runnable> handedBack, boolean unlisted) {
        try {
            if (!references.isEmpty()) {
                discardListed(handedBack, unlisted);
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }

    private void discardListed(List<Runnable> handedBack, boolean unlisted) {
        Set<Object> never = Collections.newSetFromMap(new IdentityHashMap<>());
        never.addAll(handedBack);
        for (Reference reference : references) {
            PendingTask task = reference.get();
            Object future = task == null ? null : task.future();
            if (task != null && (future == null ? unlisted : never.contains(future))) {
                task.discard();
            } else if (task != null) {
                task.discardIfCancelled();
            }
        }
    }
}
