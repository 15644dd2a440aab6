package dev.pathlight.recording;

import dev.pathlight.aggregation.Ledger;
import dev.pathlight.aggregation.OperationCell;
import dev.pathlight.environment.InternalErrors;
import dev.pathlight.environment.PerThread;
import dev.pathlight.environment.Settings;
import dev.pathlight.path.Key;
import dev.pathlight.path.Ready;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The state of one thread: the segments that run on it, the runs that occupied it before, and the ledger to which it writes.
 * Confined to its thread, which it does not refer to: it is kept as long as that lives.
 */
public final class ThreadState extends SegmentStack {
    private static final PerThread<ThreadState> STATES = new PerThread<>(ThreadState::new);
    private static final int MAX_UNCOUNTED = 64;
    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger();

    private final boolean isVirtual = PerThread.isVirtual(Thread.currentThread());
    private ThreadName name = new ThreadName(Thread.currentThread().getName(), NEXT_NUMBER.getAndIncrement());
    private @Nullable Key pool;

    private final Timeline timeline = new Timeline(!isVirtual);
    private @Nullable StandaloneTask standaloneTask;
    private final @Nullable CpuSampler cpu = CpuSampler.ON ? new CpuSampler() : null;

    private @Nullable OpenSegment waiting;
    private long waitingFrom;

    private @Nullable Token enabled;
    private Ready enabledBy = Ready.UNKNOWN;
    private long lastEnd = Long.MIN_VALUE / 2;
    private long bookkeepingEnd = Long.MIN_VALUE / 2;

    /** How many registrations the running handlers have added without an atomic operation. */
    private int uncounted;

    // Where the thread wrote last. What follows the recorder belongs to it.
    private @Nullable Recorder recorder;
    private @Nullable Ledger ledger;
    private @Nullable OperationCell operation;
    private InFlight.@Nullable Slots slots;
    private @Nullable PathRecorder pathRecorder;

    private ThreadState() {}

    /** Returns the state of this thread. */
    public static ThreadState get() {
        return STATES.value();
    }

    /** Returns the state of this thread; null if Pathlight is off or fails. */
    public static @Nullable ThreadState orNull() {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            return STATES.value();
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            return null;
        }
    }

    /** Drops the states of threads that have ended. */
    static void dropEnded() {
        STATES.dropEnded();
    }

    // --- What enables the next run ---

    /**
     * Sets when and by what the next run of a callback is enabled, as its stage knows.
     *
     * @return the callback for which that was set before
     */
    public @Nullable Token enable(@Nullable Token callback, Ready ready) {
        Token before = enabled;
        enabled = callback;
        enabledBy = ready;
        return before;
    }

    /** Returns when and by what a run is enabled, if that is known of it. */
    Ready enabledBy(Token call) {
        return enabled == call ? enabledBy : Ready.UNKNOWN;
    }

    /** Returns when the latest run ended on this thread that nothing of its request enclosed. */
    public long lastEnd() {
        return lastEnd;
    }

    void setLastEnd(long at) {
        lastEnd = at;
    }

    /** Returns whether a run ended here so short a time ago that it may have brought about what happens now (R10). */
    public boolean ranLately(long now) {
        long ago = now - Math.max(lastEnd, bookkeepingEnd);
        OpenSegment current = current();
        return ago >= 0 && ago <= OpenSegment.SAME_INSTANT && (current == null || current.ended());
    }

    /** Counts the time that Pathlight itself took after a run as held, and not as a gap (R10, R11). */
    public void recordBookkeeping(long from, Request of) {
        if (timeline.isCold()) { // once this is compiled it takes no time that counts as a gap
            long to = of.now();
            timeline.recordBookkeeping(from, to);
            if (from - Math.max(lastEnd, bookkeepingEnd) <= OpenSegment.SAME_INSTANT) {
                bookkeepingEnd = to;
            }
        }
    }

    /** Sets the segment whose code is in a wait that is recorded, and since when; null if none is. */
    public void setWaiting(@Nullable OpenSegment segment, long from) {
        waiting = segment;
        waitingFrom = from;
    }

    /** Returns the segment whose code is in a wait that is recorded. */
    public @Nullable OpenSegment waiting() {
        return waiting;
    }

    /** Returns since when it is; without meaning if none is. */
    public long waitingFrom() {
        return waitingFrom;
    }

    /** Returns the run that ended a moment ago inside of the wait that this thread is in; null if there is none (R10). */
    public @Nullable OpenSegment ranInWait(long now) {
        OpenSegment current = waiting;
        return current != null
                        && current == current()
                        && current.last() instanceof OpenSegment run
                        && run.start() >= waitingFrom
                        && run.end() > waitingFrom
                        && now - run.end() <= OpenSegment.SAME_INSTANT
                ? run
                : null;
    }

    // --- The thread ---

    /** Returns the thread as records name it. */
    ThreadName name() {
        String present = Thread.currentThread().getName();
        if (!present.equals(name.name())) {
            name = new ThreadName(present, name.number());
        }
        return name;
    }

    /** Returns the key under which the lag of tasks is reported: by the name that the thread had at the first of them. */
    Key pool() {
        Key known = pool;
        if (known == null) {
            known = ThreadName.pool(Thread.currentThread(), isVirtual);
            pool = known;
        }
        return known;
    }

    /** Returns whether a segment that has ended ran on this thread. */
    boolean ran(OpenSegment segment) {
        ThreadName on = segment.thread();
        return on == null ? contains(segment) : on.number() == name.number();
    }

    // --- What occupies it ---

    /** Returns the task without a request that runs on this thread. */
    public @Nullable StandaloneTask standaloneTask() {
        return standaloneTask;
    }

    /** Sets the task without a request that runs on this thread; null if none does. */
    public void setStandaloneTask(@Nullable StandaloneTask task) {
        standaloneTask = task;
    }

    /** Returns since when recorded runs have held this thread until now, where the next run could not start; else now (R11). */
    public long heldSince(long now) {
        return timeline.heldSince(now);
    }

    Timeline timeline() {
        return timeline;
    }

    /** Updates what occupies the thread from now on: the current segment, else the task, else nothing that is known. */
    public void updateTimeline(long now) {
        OpenSegment segment = current();
        StandaloneTask task = standaloneTask;
        if (segment != null && !segment.ended()) {
            timeline.switchTo(segment.key(), now);
        } else {
            timeline.switchTo(task == null ? null : task.key(), now);
        }
    }

    /** Begins to measure the CPU time of a segment that nothing encloses, if it is its turn. */
    void startCpu(OpenSegment segment) {
        if (cpu != null) {
            cpu.start(segment);
        }
    }

    /** Returns the CPU time of a segment that ends, or {@link CpuSampler#UNAVAILABLE}. */
    long endCpu(OpenSegment segment) {
        return cpu == null ? CpuSampler.UNAVAILABLE : cpu.end(segment);
    }

    // --- What its handlers register ---

    /** A handler starts that nothing encloses. */
    void startHandler() {
        uncounted = 0;
    }

    /** Reserves one of a bounded number of registrations that a handler may add uncounted; returns whether one was left. */
    boolean reserveUncounted() {
        return uncounted++ < MAX_UNCOUNTED;
    }

    // --- Where it writes to ---

    /** Returns where this thread writes to what a recorder measures. */
    Ledger ledger(Recorder of) {
        Ledger known = ledger;
        if (known == null || recorder != of) {
            known = of.ledgerFor(Thread.currentThread(), name.number(), !isVirtual);
            ledger = known;
            recorder = of;
            operation = null;
            slots = null;
        }
        return known;
    }

    /** Returns where this thread writes to what a recorder measures of an operation. */
    OperationCell operation(Recorder of, Key key) {
        Ledger to = ledger(of);
        OperationCell known = operation;
        if (known == null || known.name() != key) {
            known = to.operation(key);
            operation = known;
        }
        return known;
    }

    /** Returns where a recorder lists the requests that start on this thread; null before the first. */
    InFlight.@Nullable Slots slots(Recorder of) {
        return recorder == of ? slots : null;
    }

    /** Sets where a recorder lists the requests that start on this thread. */
    void setSlots(Recorder of, InFlight.@Nullable Slots those) {
        if (slots != those || recorder != of) {
            ledger(of);
            slots = those;
        }
    }

    /** Returns what records the paths of requests on this thread. */
    PathRecorder pathRecorder() {
        PathRecorder known = pathRecorder;
        if (known == null) {
            known = new PathRecorder();
            pathRecorder = known;
        }
        return known;
    }
}
