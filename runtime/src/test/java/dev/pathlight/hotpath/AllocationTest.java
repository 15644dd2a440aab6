package dev.pathlight.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pathlight.ContextExecutor;
import dev.pathlight.Monitor;
import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Bytes that Pathlight allocates on the application's thread once the code is compiled. The code is as the processor generates
 * it, and its callback objects are included.
 */
@Tag("alone") // in a JVM of its own: what other tests have run changes what the JIT can leave out
class AllocationTest {
    /** Bytes of a callback made outside of any request. */
    private static final long MOST_OUTSIDE = 40;

    /** Bytes of a callback made and run in a request, without its share of the request. */
    private static final long MOST_PER_CALLBACK = 96;

    /** Bytes of a request with three callbacks, the last of which responds: four segments, three callbacks, the request. */
    private static final long MOST_PER_REQUEST = 400;

    /**
     * Bytes of a task on a wrapped executor, submitted by a request or around one: 418 to 456, depending on what the compiler
     * inlines.
     */
    private static final long MOST_PER_TASK = 512;

    private static final int OPERATIONS = 2_000;
    private static final int BATCHES = 100;

    /** Most batches until the code is compiled. */
    private static final int MOST_BATCHES = 3_000;

    private static final OperationKey OPERATION = OperationKey.of("chores", "", "test.handle()");
    private static final CallbackKey FED = CallbackKey.of("fed", "feed", "", "test.fed()");
    private static final CallbackKey WASHED = CallbackKey.of("washed", "dishes", "", "test.washed()");
    private static final CallbackKey CLEANED = CallbackKey.of("cleaned", "roomba", "", "test.cleaned()");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Runnable[] made = new Runnable[8];
    private final Counter target = new Counter();
    private final Executor executor = ContextExecutor.wrap((Executor) task -> queued = task);
    private Runnable queued;

    @Test
    void aCallbackOutsideOfARequest() {
        assertAllocates("a callback outside of a request", MOST_OUTSIDE, 0, () -> {
            made[0] = TimedCall.register(FED, new Called(target));
            made[0].run();
        });
    }

    @Test
    void aRequestWithThreeCallbacks() {
        try (Monitor monitor = Monitor.builder().build()) {
            assertAllocates("a request with three callbacks", MOST_PER_REQUEST, 0, () -> request(monitor, 3));
        }
    }

    @Test
    void aCallbackInsideOfARequest() {
        try (Monitor monitor = Monitor.builder().build()) {
            long three = allocated(Long.MAX_VALUE, () -> request(monitor, 3));
            assertAllocates("four callbacks", 4 * MOST_PER_CALLBACK, three, () -> request(monitor, 7));
        }
    }

    @Test
    void aTaskOfARequest() {
        try (Monitor monitor = Monitor.builder().build()) {
            long none = allocated(Long.MAX_VALUE, () -> tasks(monitor, 0));
            assertAllocates("four tasks", 4 * MOST_PER_TASK, none, () -> tasks(monitor, 4));
        }
    }

    @Test
    void aTaskInWhichARequestStarts() {
        try (Monitor monitor = Monitor.builder().build()) {
            long outside = allocated(Long.MAX_VALUE, () -> request(monitor, 3));
            assertAllocates("a task around a request", MOST_PER_TASK, outside, () -> {
                executor.execute(() -> request(monitor, 3));
                queued.run();
            });
        }
    }

    private void tasks(Monitor monitor, int tasks) {
        Run run = Run.start(OPERATION, monitor);
        try {
            for (int i = 0; i < tasks; i++) {
                executor.execute(() -> target.runs++);
                made[i] = queued;
            }
            target.runs++;
        } finally {
            Run.end(run);
        }
        for (int i = 0; i < tasks; i++) {
            made[i].run();
        }
    }

    private void request(Monitor monitor, int callbacks) {
        Run run = Run.start(OPERATION, monitor);
        try {
            for (int i = 1; i < callbacks; i++) {
                made[i] = TimedCall.register((i & 1) == 0 ? WASHED : FED, new Called(target));
            }
            made[callbacks] = TimedCall.register(CLEANED, new Responding(target));
        } finally {
            Run.end(run);
        }
        for (int i = 1; i <= callbacks; i++) {
            made[i].run();
        }
    }

    private void assertAllocates(String what, long atMost, long beside, Runnable operation) {
        long bytes = allocated(atMost + beside, operation) - beside;
        System.out.println("allocated by " + what + ": " + bytes + " B");
        assertThat(bytes).as("bytes of " + what).isLessThanOrEqualTo(atMost);
        assertThat(target.runs).isPositive();
    }

    /** Returns the bytes of one operation in the batch that allocated least; repeats until the compiler is below the bound. */
    private long allocated(long bound, Runnable operation) {
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES || (batch < MOST_BATCHES && least > bound); batch++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < OPERATIONS; i++) {
                operation.run();
            }
            long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / OPERATIONS;
            least = Math.min(least, bytes);
        }
        return least;
    }

    /** The target of the callbacks, as a generated callback has one. */
    private static final class Counter {
        int runs;
    }

    private static final class Called extends TimedCall implements Runnable {
        private final Counter target;

        Called(Counter target) {
            this.target = target;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                target.runs++;
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }

    private static final class Responding extends TimedCall implements Runnable {
        private final Counter target;

        Responding(Counter target) {
            this.target = target;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                target.runs++;
                Run.responded(run);
            } catch (Throwable e) {
                Run.fail(run, e);
                throw e;
            } finally {
                Run.end(run);
            }
        }
    }
}
