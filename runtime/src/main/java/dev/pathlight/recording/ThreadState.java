package dev.pathlight.recording;

import dev.pathlight.aggregation.Ledger;
import dev.pathlight.aggregation.OperationCell;
import dev.pathlight.path.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What runs on a thread: the stack of segments whose innermost is the current one, and what ran before. Confined to its
 * thread.
 */
public final class ThreadState {
    private static final ThreadLocal<ThreadState> STATES = ThreadLocal.withInitial(ThreadState::new);
    private static final int MOST_OF_HANDLER = 64;

    /** With most collectors it takes longer to store a reference into an old object: a stack that is used stays young. */
    private static final int PUSHES_UNTIL_RENEWED = 1 << 8;

    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger();

    private final Thread thread = Thread.currentThread();
    private final boolean isVirtual = isVirtual(thread);
    private final Timeline timeline = new Timeline();
    private ThreadName name = new ThreadName(thread.getName(), NEXT_NUMBER.getAndIncrement());
    private @Nullable Key pool;

    // A task without a request lies on the stack as a null: what is below is not its context.
    private @Nullable OpenSegment[] stack = new OpenSegment[4];
    private int depth;
    private int pushes;

    private @Nullable Scope scope;
    private @Nullable LooseTask looseTask;
    private @Nullable Cascade cascade;
    private @Nullable Evaluation evaluation;
    private @Nullable Recorder recorder;
    private @Nullable Ledger ledger;
    private @Nullable OperationCell operation;
    private InFlight.@Nullable Slots slots;

    private int registeredForHandler;
    private int runs;
    private @Nullable OpenSegment sampled;
    private long cpuAtStart;

    private ThreadState() {}

    static ThreadState get() {
        return STATES.get();
    }

    /** That of this thread; null where Pathlight is off or fails. */
    public static @Nullable ThreadState orNull() {
        if (!Settings.ENABLED) {
            return null;
        }
        try {
            return STATES.get();
        } catch (Throwable e) {
            Trouble.report(e);
            return null;
        }
    }

    /** The innermost segment on this thread that runs, or whose dependents run. */
    @Nullable
    OpenSegment current() {
        return depth == 0 ? null : stack[depth - 1];
    }

    /** The current segment if it belongs to the same record as a request. */
    @Nullable
    OpenSegment currentOf(Request request) {
        OpenSegment segment = current();
        return segment != null && segment.request().sharesRecordWith(request) ? segment : null;
    }

    /** What brings the current request forward; null where there is none, or it has ended. */
    @Nullable
    Token token() {
        OpenSegment segment = current();
        Token token = segment == null ? null : segment.token();
        return token == null ? null : token.live();
    }

    /** The innermost segment of the same record that runs on this thread. */
    @Nullable
    OpenSegment innermostOpen(Request request) {
        for (int i = depth - 1; i >= 0; i--) {
            OpenSegment s = stack[i];
            if (s == null) {
                return null;
            }
            if (!s.ended() && s.role() != OpenSegment.LATE && s.request().sharesRecordWith(request)) {
                return s;
            }
        }
        return null;
    }

    /** Makes a segment current, inside of what was so far; a null for a task without a request. */
    void push(@Nullable OpenSegment segment) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        } else if ((++pushes & (PUSHES_UNTIL_RENEWED - 1)) == 0) {
            stack = stack.clone();
        }
        stack[depth++] = segment;
    }

    /**
     * Makes what was current before a segment current again, whatever has been left on the stack since. If it is not there,
     * nothing happens.
     */
    void pop(@Nullable OpenSegment segment) {
        int at = depth - 1;
        while (at >= 0 && stack[at] != segment) {
            at--;
        }
        while (at >= 0 && depth > at) {
            stack[--depth] = null;
        }
        if (scope != null) {
            leaveScopes();
        }
    }

    /** Says that something was made current with what lies on top of the stack: it is closed when that is taken away. */
    void scoped(AutoCloseable before) {
        scope = new Scope(before, depth, scope);
    }

    private void leaveScopes() {
        for (Scope s = scope; s != null && s.depth > depth; s = scope) {
            scope = s.outer; // first: what it calls may come back here
            try {
                s.before.close();
            } catch (Throwable e) {
                Trouble.report(e);
            }
        }
    }

    /** Whether a segment that has ended ran on this thread: its dependents still do, or its record names it. */
    boolean ran(OpenSegment segment) {
        ThreadName on = segment.thread();
        for (int i = 0; on == null && i < depth; i++) {
            if (stack[i] == segment) {
                return true;
            }
        }
        return on != null && on.number() == name.number();
    }

    /** The segments that lie on another one, the innermost first; none if it is not there. */
    List<OpenSegment> above(OpenSegment segment) {
        List<OpenSegment> above = new ArrayList<>();
        for (int i = depth - 1; i >= 0; i--) {
            OpenSegment s = stack[i];
            if (s == segment) {
                return above;
            }
            if (s != null) {
                above.add(s);
            }
        }
        return List.of();
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
        OpenSegment segment = current();
        LooseTask task = looseTask;
        if (segment != null && !segment.ended()) {
            timeline.switchTo(segment.key(), now);
        } else {
            timeline.switchTo(task == null ? null : task.key(), now);
        }
    }

    /** A handler starts which nothing encloses. */
    void startsHandler() {
        registeredForHandler = 0;
    }

    /** Whether it is among the first that handlers on this stack register. */
    boolean registersForHandler() {
        return registeredForHandler++ < MOST_OF_HANDLER;
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
            known = of.ledgerFor(thread, name.number(), !isVirtual);
            ledger = known;
            recorder = of;
            operation = null;
            slots = null;
        }
        return known;
    }

    /** Where this thread writes to what a recorder measures of an operation. */
    OperationCell operation(Recorder of, Key name) {
        Ledger to = ledger(of);
        OperationCell known = operation;
        if (known == null || known.name() != name) {
            known = to.operation(name);
            operation = known;
        }
        return known;
    }

    /** Where the requests of a recorder stand that start on this thread; null if none has. */
    InFlight.@Nullable Slots slots(Recorder of) {
        return recorder == of ? slots : null;
    }

    void slots(Recorder of, InFlight.@Nullable Slots those) {
        if (slots != those || recorder != of) {
            ledger(of);
            slots = those;
        }
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
        Cascade known = cascade;
        if (known == null) {
            known = new Cascade();
            cascade = known;
        }
        return known;
    }

    Timeline timeline() {
        return timeline;
    }

    /** By what the lag of tasks that run here is reported: as the thread was called when it ran the first of them. */
    Key pool() {
        Key known = pool;
        if (known == null) {
            known = ThreadName.pool(thread, isVirtual);
            pool = known;
        }
        return known;
    }

    /** The thread as records name it. */
    ThreadName name() {
        String present = thread.getName();
        if (!present.equals(name.name())) {
            name = new ThreadName(present, name.number());
        }
        return name;
    }
}
