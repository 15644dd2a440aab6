package dev.pathlight;

import dev.pathlight.environment.InternalErrors;
import dev.pathlight.recording.Context;
import dev.pathlight.recording.OpenSegment;
import dev.pathlight.recording.OperationDeclaration;
import dev.pathlight.recording.Recorder;
import dev.pathlight.recording.Registered;
import dev.pathlight.recording.SegmentStarter;
import dev.pathlight.recording.ThreadState;
import org.jspecify.annotations.Nullable;

/**
 * A request that {@link Monitor#open} opened, while its handler runs. All that a generated handler does is then possible by hand:
 *
 * <pre>{@code
 * try (OpenRequest request = monitor.open("order")) {
 *     try {
 *         chain.proceed();
 *     } catch (Exception e) {
 *         request.metrics().fail(e);
 *         throw e;
 *     }
 * }
 * }</pre>
 *
 * <p>{@link #close} ends the run of the handler, not necessarily the request: that goes on while it waits for something, as with {@link
 * CriticalPath}. Confined to the thread that opened it; {@link #metrics()} may be used on any thread.
 *
 * @since 0.1
 */
public final class OpenRequest implements AutoCloseable {
    private final Metrics metrics;
    private final @Nullable ThreadState thread;
    private @Nullable Handler handler;

    /** The run of the handler; nothing can complete the request once nothing refers to it. */
    private static final class Handler extends Registered {
        @Nullable
        OpenSegment run() {
            return segmentOf(this);
        }
    }

    private OpenRequest(@Nullable Handler handler, @Nullable ThreadState thread) {
        this.metrics = Metrics.of(handler == null ? null : Context.of(handler));
        this.handler = handler;
        this.thread = thread;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // see InternalErrors.lost
    static OpenRequest start(String operation, Recorder recorder) {
        try {
            ThreadState thread = ThreadState.orNull();
            if (thread != null) {
                Handler handler = new Handler();
                OpenRequest opened = new OpenRequest(handler, thread); // first: nothing else would end the handler
                SegmentStarter.startRequest(OperationDeclaration.given(operation), recorder, thread, handler);
                return opened;
            }
        } catch (Throwable e) {
            InternalErrors.unreported = e;
            InternalErrors.lost++;
        }
        return new OpenRequest(null, null);
    }

    /**
     * Returns the context of this request, by which its response, its failure and its name are reported, and waits are registered.
     *
     * @return never null; if Pathlight is off, a context that does nothing
     */
    public Metrics metrics() {
        return metrics;
    }

    /**
     * Ends the run of the handler, and gives the thread the context back that it had before. A second call does nothing. A call on
     * another thread is ignored and logged once.
     */
    @Override
    public void close() {
        try {
            Handler open = handler;
            OpenSegment run = open == null ? null : open.run();
            if (run == null || thread == null) {
                return;
            }
            if (thread != ThreadState.orNull()) {
                InternalErrors.logOnce(
                        "closed elsewhere " + run.key().name(),
                        "Pathlight: a request of " + run.key().name()
                                + " was closed on a thread that did not open it, which is"
                                + " ignored. Close an OpenRequest in finally, on the thread that called Monitor.open; other"
                                + " threads use its metrics(). Logged once per operation.",
                        null);
                return;
            }
            handler = null;
            run.leave(thread);
        } catch (Throwable e) {
            InternalErrors.unreported = e;
        }
    }
}
