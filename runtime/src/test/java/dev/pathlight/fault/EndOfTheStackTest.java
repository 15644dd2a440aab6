package dev.pathlight.fault;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Operation;
import dev.pathlight.Snapshot;
import dev.pathlight.fixtures.Generated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Recursion that overflows, with Pathlight at every depth near the end of the stack. */
class EndOfTheStackTest {
    /** The number of levels above the overflow at which everything fits. */
    private static final int LEVELS = 600;

    private static final long STACK_BYTES = 512 * 1024;

    private final Monitor monitor =
            Monitor.builder().timeout(Duration.ofDays(1)).build();

    @AfterEach
    void close() {
        monitor.close();
    }

    /** Code that is called at a level, which counts from the overflow. */
    private interface AtLevel {
        void run(int level);
    }

    /** Calls itself until the stack overflows, and then the code at each level on the way back, whatever that throws. */
    @SuppressWarnings("InfiniteRecursion") // until the stack is full, as is meant
    private static int descend(AtLevel code, List<Throwable> thrown) {
        int below;
        try {
            below = 1 + descend(code, thrown);
        } catch (StackOverflowError e) {
            below = 0;
        }
        if (below < LEVELS) {
            try {
                code.run(below);
            } catch (Throwable e) {
                if (below > 20) { // else there is no stack to add it
                    thrown.add(e);
                }
            }
        }
        return below;
    }

    /** Calls code at each level; once before, with all of the stack, so that the JVM has linked it. */
    private static List<Throwable> onASmallStack(AtLevel code) throws InterruptedException {
        code.run(LEVELS);
        List<Throwable> thrown = new ArrayList<>(LEVELS);
        Thread thread = new Thread(null, () -> descend(code, thrown), "deep", STACK_BYTES);
        thread.start();
        thread.join();
        return thrown;
    }

    @Test
    void aRunWhoseEndOverflowsLeavesNoContextOnItsThread() throws Exception {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger contexts = new AtomicInteger();
        List<Throwable> thrown = onASmallStack(level -> {
            Generated.handle(monitor, "deep", () -> {
                started.incrementAndGet();
                Generated.callback(Generated.callbackKey("fed"), () -> {}).run();
            });
            if (!Metrics.current().equals(OUTSIDE)) {
                contexts.incrementAndGet();
            }
        });

        assertThat(thrown).allSatisfy(e -> assertThat(e).isInstanceOf(StackOverflowError.class));
        assertThat(contexts).hasValue(0);
        awaitNothingInFlight();
        Generated.handle(monitor, "deep", () -> {});
        Operation deep = monitor.snapshot().operation("deep").orElseThrow();
        assertThat(deep.count() + deep.dropped() + monitor.snapshot().health().lost())
                .isGreaterThanOrEqualTo(LEVELS / 2);
        assertThat(deep.count() + deep.dropped()).isLessThanOrEqualTo(LEVELS + 2);
    }

    private static final Metrics OUTSIDE = Metrics.current();

    @Test
    void aCompletionReachesItsDependentsAtNearlyEveryDepth() throws Exception {
        List<CompletableFuture<Integer>> sources = new ArrayList<>();
        List<CompletableFuture<Integer>> dependents = new ArrayList<>();
        Generated.handle(monitor, "deep", () -> {
            for (int i = 0; i <= LEVELS; i++) {
                CompletableFuture<Integer> source = new CompletableFuture<>();
                sources.add(source);
                dependents.add(
                        Generated.method(Generated.callbackKey("feed"), source).thenApply(value -> value + 1));
            }
        });
        boolean[] returned = new boolean[LEVELS + 1];
        onASmallStack(level -> {
            sources.get(level).complete(level);
            returned[level] = true;
        });

        // Between the stack that Pathlight asks for and that which the JDK needs, the JDK loses the dependent that it
        // was about to run.
        assertThat(lost(dependents, returned)).isLessThan(LEVELS / 10);
        sources.clear();
        dependents.clear();
        awaitNothingInFlight();
    }

    @Test
    void requestsGoOnAfterAFirstOneThatOverflowed() throws Exception {
        onASmallStack(level -> {
            try {
                Generated.handle(monitor, "first", () -> {
                    throw new IllegalStateException("the path of a request that fails");
                });
            } catch (IllegalStateException e) {
                // its own
            }
        });
        Snapshot before = monitor.snapshot();

        for (int i = 0; i < 10; i++) {
            Generated.handle(
                    monitor,
                    "second",
                    () -> Generated.callback(Generated.callbackKey("fed"), () -> {})
                            .run());
        }

        Operation second = monitor.snapshot().operation("second").orElseThrow();
        assertThat(second.count()).isEqualTo(10);
        assertThat(monitor.snapshot().health().monitorErrors())
                .isEqualTo(before.health().monitorErrors());
        awaitNothingInFlight();
    }

    /** Returns how many dependents of the completions that returned did not complete. */
    private static int lost(List<CompletableFuture<Integer>> dependents, boolean[] returned) throws Exception {
        int lost = 0;
        for (int i = 0; i < LEVELS; i++) {
            if (returned[i]) { // otherwise the application knows that it overflowed
                try {
                    dependents.get(i).get(lost == 0 ? 5_000 : 10, TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(StackOverflowError.class); // of its function, as without Pathlight
                } catch (TimeoutException e) {
                    lost++;
                }
            }
        }
        return lost;
    }

    private void awaitNothingInFlight() {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc(); // what an overflow has kept from ending is known only once nothing can end it
            return monitor.inFlight().isEmpty();
        });
    }
}
