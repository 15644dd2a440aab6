package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.fixtures.ManualExecutor;
import dev.pathlight.fixtures.Waits;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A wrapped executor behaves as the one that it wraps, and requests wait for the tasks that they submit. */
class ContextExecutorTest {
    private final Live live = new Live();

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void aTaskRunsInTheContextInWhichItWasSubmitted() throws Exception {
        ExecutorService pool = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        AtomicReference<Metrics> submitter = new AtomicReference<>();
        AtomicReference<Future<Metrics>> inTask = new AtomicReference<>();
        live.handle("get", () -> {
            submitter.set(Metrics.current());
            inTask.set(pool.submit(Metrics::current));
        });

        assertThat(inTask.get().get()).isEqualTo(submitter.get());
        assertThat(pool.submit(Metrics::current).get()).isNotEqualTo(submitter.get());
        await().until(() -> live.operation("get").count() == 1);
        pool.shutdown();
    }

    @Test
    void resultsAndExceptionsPassThrough() throws Exception {
        ExecutorService pool = ContextExecutor.wrap(Executors.newFixedThreadPool(2));
        IllegalStateException thrown = new IllegalStateException("no food");
        AtomicReference<Future<String>> fails = new AtomicReference<>();
        AtomicReference<List<Future<Integer>>> all = new AtomicReference<>();
        live.handle("get", () -> {
            fails.set(pool.submit((Callable<String>) () -> {
                throw thrown;
            }));
            try {
                all.set(pool.invokeAll(List.<Callable<Integer>>of(() -> 1, () -> 2)));
                Integer any = pool.invokeAny(List.<Callable<Integer>>of(() -> 3));
                assertThat(any).isEqualTo(3);
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        });

        assertThatThrownBy(() -> fails.get().get())
                .isInstanceOf(ExecutionException.class)
                .hasCause(thrown);
        assertThat(all.get().get(1).get()).isEqualTo(2);
        await().until(() -> live.operation("get").count() == 1);
        pool.shutdown();
        assertThat(pool.awaitTermination(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void scheduledTasksHandedBackAtShutdownAreNotWaitedFor() {
        ScheduledExecutorService timer = ContextExecutor.wrap(Executors.newScheduledThreadPool(1));
        live.handle("get", () -> {
            timer.schedule(() -> {}, 1, TimeUnit.HOURS);
            timer.schedule(() -> "value", 1, TimeUnit.HOURS);
        });

        assertThat(live.operation("get").inFlight()).isEqualTo(1);
        assertThat(timer.shutdownNow()).hasSize(2);
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void aScheduledTaskThatIsCancelledIsNotWaitedFor() {
        ScheduledExecutorService timer = ContextExecutor.wrap(Executors.newScheduledThreadPool(1));
        AtomicReference<ScheduledFuture<?>> future = new AtomicReference<>();
        live.handle("get", () -> future.set(timer.schedule(() -> {}, 1, TimeUnit.HOURS)));

        assertThat(future.get().getDelay(TimeUnit.MINUTES)).isGreaterThan(50);
        assertThat(future.get().cancel(false)).isTrue();
        assertThat(live.operation("get").count()).isEqualTo(1);
        timer.shutdownNow();
    }

    @Test
    void scheduledResultsAndExceptionsPassThroughAndPeriodicTasksBelongToNoRequest() throws Exception {
        ScheduledExecutorService timer = ContextExecutor.wrap(Executors.newScheduledThreadPool(1));
        AtomicReference<ScheduledFuture<String>> value = new AtomicReference<>();
        AtomicReference<ScheduledFuture<String>> failure = new AtomicReference<>();
        CountDownLatch threeTimes = new CountDownLatch(3);
        List<Metrics> contexts = new CopyOnWriteArrayList<>();
        live.handle("get", () -> {
            Metrics request = Metrics.current();
            value.set(timer.schedule(() -> "full", 1, TimeUnit.MILLISECONDS));
            failure.set(timer.schedule(
                    (Callable<String>) () -> {
                        throw new java.io.IOException("no food");
                    },
                    1,
                    TimeUnit.MILLISECONDS));
            timer.scheduleAtFixedRate(
                    () -> {
                        if (Metrics.current().equals(request)) {
                            contexts.add(request);
                        }
                        threeTimes.countDown();
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
        });

        assertThat(value.get().get()).isEqualTo("full");
        assertThatThrownBy(() -> failure.get().get()).hasRootCauseMessage("no food");
        assertThat(threeTimes.await(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(contexts).isEmpty();
        await().until(() -> live.operation("get").count() == 1);
        timer.shutdownNow();
    }

    @Test
    void aWorkerOfAForkJoinPoolThatWaitsForATaskOfItsPoolIsReplaced() throws Exception {
        ExecutorService pool = ContextExecutor.wrap(new ForkJoinPool(1));

        assertThat(pool.submit(() -> pool.submit(() -> 1).get()).get(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(1);
        pool.shutdown();
    }

    @Test
    void tasksThatCompareKeepTheirOrderInAPriorityQueue() throws Exception {
        record Ranked(int rank, List<Integer> ran) implements Runnable, Comparable<Ranked> {
            @Override
            public void run() {
                ran.add(rank);
            }

            @Override
            public int compareTo(Ranked other) {
                return Integer.compare(rank, other.rank);
            }
        }
        CountDownLatch open = new CountDownLatch(1);
        List<Integer> ran = new CopyOnWriteArrayList<>();
        ExecutorService pool =
                ContextExecutor.wrap(new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>()));
        pool.execute(() -> {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        pool.execute(new Ranked(2, ran));
        pool.execute(new Ranked(3, ran));
        pool.execute(new Ranked(1, ran));
        open.countDown();
        pool.shutdown();

        assertThat(pool.awaitTermination(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(ran).containsExactly(1, 2, 3);
    }

    @Test
    void interruptsReachTheTask() throws Exception {
        ExecutorService pool = ContextExecutor.wrap(Executors.newSingleThreadExecutor());
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicReference<Future<?>> future = new AtomicReference<>();
        live.handle(
                "get",
                () -> future.set(pool.submit(() -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                })));
        started.await();
        future.get().cancel(true);

        assertThat(interrupted.await(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        await().until(() -> live.operation("get").count() == 1);
        pool.shutdown();
    }

    @Test
    void aTaskThatIsCollectedAsItIsCancelledIsNotWaitedForAnyMore() {
        AtomicReference<Future<?>> future = new AtomicReference<>();
        live.handle(
                "get", () -> future.set(ContextExecutor.wrap(new Forgetting()).submit(() -> {})));

        future.get().cancel(false);

        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    /** Forgets its tasks, and has the collector take them as they are cancelled. */
    private static final class Forgetting extends ManualExecutor {
        @Override
        protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
            return new Forgotten<>(task, value);
        }

        @Override
        public void execute(Runnable task) {}
    }

    /** The future of a task that is collected as it is cancelled. */
    private static final class Forgotten<T> extends FutureTask<T> {
        private @Nullable Runnable task;

        Forgotten(Runnable task, T value) {
            super(() -> value);
            this.task = task;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            WeakReference<Runnable> collected = new WeakReference<>(task);
            task = null;
            for (int i = 0; i < 5 && collected.get() != null; i++) {
                System.gc();
            }
            return cancelled;
        }
    }
}
