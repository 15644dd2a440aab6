package dev.pathlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.instrumentation.CallbackKey;
import dev.pathlight.instrumentation.OperationKey;
import dev.pathlight.instrumentation.Run;
import dev.pathlight.instrumentation.TimedCall;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Requests on virtual threads, one thread for each request. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTest {
    private static final OperationKey GET = OperationKey.of("get", "", "test.get()");
    private static final CallbackKey FED = CallbackKey.of("fed", "feed", "", "test.fed()");

    /** As many as a busy program has at once. */
    private static final int AT_ONCE = 1_000;

    @Test
    void shortLivedVirtualThreadsAreCountedAndLeaveNothingBehind() throws Exception {
        leaveNothingBehind(100_000);
    }

    @Test
    @Tag("deep")
    void aMillionShortLivedVirtualThreadsAreCountedAndLeaveNothingBehind() throws Exception {
        leaveNothingBehind(1_000_000);
    }

    private static void leaveNothingBehind(int threads) throws Exception {
        try (Monitor monitor = Monitor.builder().build()) {
            run(monitor, 10_000);
            long before = used();

            run(monitor, threads);

            Operation get = monitor.snapshot().operation("get").orElseThrow();
            assertThat(get.count()).isEqualTo(10_000 + threads);
            assertThat(get.callbacks().get(0).count()).isEqualTo(10_000 + threads);
            assertThat(used() - before).as("bytes that stay").isLessThan(4L << 20);
        }
    }

    private static void run(Monitor monitor, int threads) throws Exception {
        Semaphore room = new Semaphore(AT_ONCE);
        AtomicLong failures = new AtomicLong();
        ExecutorService perTask = newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < threads; i++) {
            room.acquire();
            perTask.execute(() -> {
                try {
                    request(monitor, perTask, room);
                } catch (Throwable e) {
                    failures.incrementAndGet();
                    throw e;
                }
            });
        }
        room.acquire(AT_ONCE);
        perTask.shutdown();
        assertThat(failures).hasValue(0);
    }

    /** One thread handles it, another one calls back. */
    private static void request(Monitor monitor, Executor perTask, Semaphore room) {
        Run run = Run.start(GET, monitor);
        try {
            Runnable fed = TimedCall.register(FED, new Fed(room));
            perTask.execute(fed);
        } finally {
            Run.end(run);
        }
    }

    private static final class Fed extends TimedCall implements Runnable {
        private final Semaphore room;

        Fed(Semaphore room) {
            this.room = room;
        }

        @Override
        public void run() {
            Run run = Run.of(this);
            try {
                Run.responded(run);
            } finally {
                Run.end(run);
                room.release();
            }
        }
    }

    private static ExecutorService newVirtualThreadPerTaskExecutor() throws Exception {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
