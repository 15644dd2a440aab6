package dev.pathlight.recording;

import dev.pathlight.aggregation.Ledger;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What runs on a thread: the current segment, and what ran before. Confined to its thread. */
final class ThreadState {
    private static final ThreadLocal<ThreadState> STATES = ThreadLocal.withInitial(ThreadState::new);
    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger();

    private final Thread thread = Thread.currentThread();
    private final int number = NEXT_NUMBER.getAndIncrement();
    private final Timeline timeline = new Timeline();
    private final Cascade cascade = new Cascade();
    private final boolean isVirtual = isVirtual(thread);
    private @Nullable OpenSegment current;
    private @Nullable LooseTask looseTask;
    private @Nullable Evaluation evaluation;
    private @Nullable Recorder recorder;
    private @Nullable Ledger ledger;

    private int runs;
    private @Nullable OpenSegment sampled;
    private long cpuAtStart;

    private ThreadState() {}

    static ThreadState get() {
        return STATES.get();
    }

    /** The innermost segment on this thread that runs, or whose dependents run. */
    @Nullable
    OpenSegment current() {
        return current;
    }

    /** The current segment if it belongs to the same record as a request. */
    @Nullable
    OpenSegment currentOf(Request request) {
        OpenSegment segment = current;
        return segment != null && segment.request().sharesRecordWith(request) ? segment : null;
    }

    void current(@Nullable OpenSegment segment) {
        current = segment;
    }

    /** The task that runs without a request, if one does. */
    @Nullable
    LooseTask looseTask() {
        return looseTask;
    }

    void looseTask(@Nullable LooseTask task) {
        looseTask = task;
    }

    /** Notes what holds the thread from now on: the current segment, else the task, else nothing that is known. */
    void runsNow(long now) {
        OpenSegment segment = current;
        LooseTask task = looseTask;
        if (segment != null && !segment.ended()) {
            timeline.switchTo(segment.key(), now);
        } else {
            timeline.switchTo(task == null ? null : task.key(), now);
        }
    }

    /** A segment that nothing encloses starts: samples its CPU time if it is its turn. */
    void startCpu(OpenSegment segment) {
        if (sampled == null && (runs++ & (CpuTime.ONE_IN - 1)) == 0) {
            cpuAtStart = CpuTime.now();
            sampled = cpuAtStart == CpuTime.UNAVAILABLE ? null : segment;
        }
    }

    /** The CPU time of a segment that ends, if it was sampled. */
    long endCpu(OpenSegment segment) {
        if (sampled != segment) {
            return CpuTime.UNAVAILABLE;
        }
        sampled = null;
        return CpuTime.now() - cpuAtStart;
    }

    /** Where this thread writes to what a recorder measures. */
    Ledger ledger(Recorder of) {
        Ledger known = ledger;
        if (known == null || recorder != of) {
            known = of.ledgerFor(thread, number, !isVirtual);
            ledger = known;
            recorder = of;
        }
        return known;
    }

    /** With what this thread works out the figures of a request. */
    Evaluation evaluation() {
        Evaluation known = evaluation;
        if (known == null) {
            known = new Evaluation();
            evaluation = known;
        }
        return known;
    }

    // What the oldest supported JDK knows of virtual threads is their group.
    private static boolean isVirtual(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && group.getName().equals("VirtualThreads");
    }

    Cascade cascade() {
        return cascade;
    }

    Timeline timeline() {
        return timeline;
    }

    /** Another one for every thread of the JVM. */
    int number() {
        return number;
    }

    String threadName() {
        return thread.getName();
    }
}
