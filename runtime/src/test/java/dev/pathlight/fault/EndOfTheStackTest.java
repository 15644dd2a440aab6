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
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recursion that overflows, with Pathlight at every depth near the end of the stack. */
class EndOfTheStackTest {
    /** The number of levels above the overflow at which everything fits. */
    private static final int LEVELS = 600;

    private static final long STACK_BYTES = 512 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

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

    /** The functions that the application attaches to a future; the stage that they return completes last. */
    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private enum Shape {
        APPLY(future -> future.thenApply(value -> value + 1)),
        NOTIFY(future -> future.whenComplete((value, thrown) -> {})),
        COMPOSE(future -> future.thenCompose(CompletableFuture::completedFuture)),
        COMBINE(future -> future.thenCombine(CompletableFuture.completedFuture(1), Integer::sum)),
        EITHER(future -> future.applyToEither(new CompletableFuture<>(), value -> value)),
        SAME_THREAD(future -> future.thenApplyAsync(value -> value + 1, Runnable::run)),
        CHAIN(future -> future.thenApply(value -> value + 1)
                .thenCompose(CompletableFuture::completedFuture)
                .whenComplete((value, thrown) -> {}));

        final Function<CompletableFuture<Integer>, CompletableFuture<Integer>> attach;

        Shape(Function<CompletableFuture<Integer>, CompletableFuture<Integer>> attach) {
            this.attach = attach;
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aCompletionThatReturnsHasReachedItsDependentsOrDoesSoWithinAMoment(Shape shape) throws Exception {
        assertThat(neverReached(shape, UnaryOperator.identity())).isZero(); // plain Java, for comparison
        assertThat(neverReached(shape, future -> Generated.method(Generated.callbackKey("feed"), future)))
                .isZero();
        awaitNothingInFlight();
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    @Tag("deep")
    void noneOfManyCompletionsIsLost(Shape shape) throws Exception {
        for (int round = 0; round < 20; round++) {
            aCompletionThatReturnsHasReachedItsDependentsOrDoesSoWithinAMoment(shape);
        }
    }

    /** Completes a future at each level; returns how many completions returned and did not reach what depends on them. */
    private int neverReached(Shape shape, UnaryOperator<CompletableFuture<Integer>> wrapped) throws Exception {
        List<CompletableFuture<Integer>> sources = new ArrayList<>();
        List<CompletableFuture<Void>> reached = new ArrayList<>();
        Generated.handle(monitor, "deep", () -> {
            for (int i = 0; i <= LEVELS; i++) {
                CompletableFuture<Integer> source = new CompletableFuture<>();
                sources.add(source);
                // Of the JDK: asking it does not make Pathlight complete anything.
                reached.add(CompletableFuture.allOf(shape.attach.apply(wrapped.apply(source))));
            }
        });
        boolean[] returned = new boolean[LEVELS + 1];
        AtomicInteger contexts = new AtomicInteger();
        onASmallStack(level -> {
            try {
                sources.get(level).complete(level);
                returned[level] = true;
            } finally {
                if (!Metrics.current().equals(OUTSIDE)) {
                    contexts.incrementAndGet();
                }
            }
        });
        assertThat(contexts).hasValue(0);
        List<CompletableFuture<Void>> expected = IntStream.range(0, LEVELS)
                .filter(level -> returned[level]) // where it throws, the application knows that it overflowed
                .mapToObj(reached::get)
                .toList();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!expected.stream().allMatch(Future::isDone) && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return (int) expected.stream().filter(future -> !future.isDone()).count();
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

    private void awaitNothingInFlight() {
        await().atMost(LONGEST_WAIT).until(() -> {
            System.gc(); // what an overflow has kept from ending is known only once nothing can end it
            return monitor.inFlight().isEmpty();
        });
    }
}
