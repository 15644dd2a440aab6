package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathlight.fixtures.Forked;
import dev.pathlight.fixtures.Waits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A wrapped executor does what the executor does that it wraps, inside a request, outside, and with
 * Pathlight disabled.
 */
class FaithfulExecutorTest {
    private static final long LONG = Waits.LAST_RESORT.toSeconds();

    private final Live live = new Live();
    private final List<ExecutorService> services = new ArrayList<>();

    @AfterEach
    void close() {
        services.forEach(ExecutorService::shutdownNow);
        live.close();
    }

    /** Where a program runs. */
    enum Place {
        INSIDE,
        OUTSIDE
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void everyMethodBehavesAsThatOfThePlainService(Place place) {
        Behaviours.SERVICES.forEach((service, maker) -> Behaviours.PROGRAMS.forEach((name, program) -> {
            List<String> plain = Behaviours.run(maker.get(), (raw, use) -> use, program);
            List<List<String>> wrapped = new ArrayList<>();
            Runnable run =
                    () -> wrapped.add(Behaviours.run(maker.get(), (raw, use) -> ContextExecutor.wrap(use), program));
            if (place == Place.INSIDE) {
                live.handle(service + " " + name, run);
            } else {
                run.run();
            }
            assertThat(wrapped).as(service + ": " + name).containsExactly(plain);
        }));
    }

    @Test
    void everyRequestIsDoneOnceItsTasksAre() {
        Behaviours.SERVICES.forEach((service, maker) -> Behaviours.PROGRAMS.forEach((name, program) -> live.handle(
                service, () -> Behaviours.run(maker.get(), (raw, use) -> ContextExecutor.wrap(use), program))));
        Behaviours.SERVICES
                .keySet()
                .forEach(service -> await().untilAsserted(() -> {
                    System.gc(); // the tasks that a handler for rejections dropped
                    assertThat(live.operation(service).inFlight()).as(service).isZero();
                }));
    }

    @Test
    void nothingOfItDependsOnWhetherPathlightIsEnabled() throws Exception {
        assertThat(Forked.run(Behaviours.class, Map.of(), "-Dpathlight.enabled=false")
                        .out()
                        .lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("same "));
    }

    @Test
    void aTaskIsNamedAfterTheClassThatItIsWrittenIn() {
        ExecutorService pool = ContextExecutor.wrap(pool(1, new LinkedBlockingQueue<>()));
        live.handle("get", () -> pool.execute(() -> live.at(7)));

        assertThat(live.path("get")).isEqualTo(Map.of("FaithfulExecutorTest task/ACTIVE", 7L));
    }

    @Test
    void aTaskOfTheJdkIsNamedAfterTheRunThatSubmitsIt() {
        ExecutorService pool = ContextExecutor.wrap(pool(1, new LinkedBlockingQueue<>()));
        live.handle(
                "Shop.stock",
                () -> CompletableFuture.runAsync(() -> CompletableFuture.runAsync(() -> live.at(7), pool), pool));

        assertThat(live.path("Shop.stock")).isEqualTo(Map.of("Shop.stock task/ACTIVE", 7L));
    }

    @Test
    void waitingForTheFutureOfATaskIsAWait() {
        ExecutorService pool = ContextExecutor.wrap(pool(1, new LinkedBlockingQueue<>()));
        live.handle("get", () -> {
            Future<?> future = pool.submit(() -> {
                live.at(9);
            });
            join(future);
            live.at(12);
            Metrics.current().respond();
        });

        assertThat(live.operation("get").response().max()).isEqualTo(12);
        assertThat(live.path("get").values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(12);
    }

    @Test
    void cancellingATaskGivesTheReferenceBackAtOnce() {
        ExecutorService pool = ContextExecutor.wrap(pool(1, new LinkedBlockingQueue<>()));
        CountDownLatch free = new CountDownLatch(1);
        pool.execute(() -> hold(free));
        AtomicReference<Future<?>> future = new AtomicReference<>();
        live.handle("get", () -> future.set(pool.submit(() -> {})));
        assertThat(live.operation("get").inFlight()).isEqualTo(1);

        assertThat(future.get().cancel(false)).isTrue();
        assertThat(live.operation("get").count()).isEqualTo(1);
        free.countDown();
    }

    @Test
    void aHandlerThatCancelsRejectedFuturesEndsTheWait() {
        ThreadPoolExecutor plain = pool(1, new ArrayBlockingQueue<>(1));
        plain.setRejectedExecutionHandler((task, pool) -> ((Future<?>) task).cancel(false));
        ExecutorService pool = ContextExecutor.wrap(plain);
        CountDownLatch free = new CountDownLatch(1);
        pool.execute(() -> hold(free));
        pool.execute(() -> {});
        live.handle(
                "submit", () -> assertThat(pool.submit(() -> {}).isCancelled()).isTrue());
        FutureTask<Integer> task = new FutureTask<>(() -> 1);
        live.handle("execute", () -> pool.execute(task));

        assertThat(live.operation("submit").count()).isEqualTo(1);
        assertThat(live.operation("execute").count()).isEqualTo(1);
        assertThat(task.isCancelled()).isTrue();
        free.countDown();
    }

    @Test
    void tasksThatAHandlerDropsAreReported() {
        ThreadPoolExecutor plain = pool(1, new ArrayBlockingQueue<>(1));
        plain.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        ExecutorService pool = ContextExecutor.wrap(plain);
        CountDownLatch free = new CountDownLatch(1);
        pool.execute(() -> hold(free));
        pool.execute(() -> {});
        live.handle("get", () -> pool.submit(() -> {}));

        await().until(() -> {
            System.gc();
            return live.monitor
                    .snapshot()
                    .operation("get")
                    .filter(get -> get.dropped() == 1)
                    .isPresent();
        });
        free.countDown();
    }

    @Test
    void pendingFuturesOfAForkJoinPoolAreCancelledByShutdownNow() {
        ExecutorService pool = ContextExecutor.wrap((ExecutorService) new ForkJoinPool(1));
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        pool.execute(() -> {
            started.countDown();
            hold(free);
        });
        join(started);
        AtomicReference<Future<?>> future = new AtomicReference<>();
        live.handle("get", () -> {
            future.set(pool.submit(() -> 1));
            pool.execute(() -> {});
        });
        pool.shutdownNow();

        assertThatThrownBy(() -> future.get().get(LONG, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        await().until(() -> live.operation("get").count() == 1);
        free.countDown();
    }

    @Test
    void nestedTasksOfAForkJoinPoolNeedAsManyThreadsAsWithoutPathlight() throws Exception {
        ForkJoinPool submits = new ForkJoinPool(2);
        ForkJoinPool chains = new ForkJoinPool(2);
        ForkJoinPool plain = new ForkJoinPool(2);
        services.addAll(List.of(submits, chains, plain));
        ExecutorService submitting = ContextExecutor.wrap((ExecutorService) submits);
        ExecutorService chaining = ContextExecutor.wrap((ExecutorService) chains);
        live.handle("submit", () -> join(submitting.submit(() -> nested(submitting, 200))));
        live.handle("chain", () -> join(CompletableFuture.supplyAsync(() -> nestedAsync(chaining, 50), chaining)));
        join(CompletableFuture.supplyAsync(() -> nestedAsync(plain, 50), plain));

        assertThat(submits.getPoolSize()).isLessThanOrEqualTo(4);
        assertThat(chains.getPoolSize()).isLessThanOrEqualTo(plain.getPoolSize() + 2);
        await().until(() ->
                live.operation("submit").count() == 1 && live.operation("chain").count() == 1);
    }

    private static int nested(ExecutorService pool, int depth) throws ExecutionException, InterruptedException {
        return depth == 0 ? 0 : 1 + pool.submit(() -> nested(pool, depth - 1)).get();
    }

    private static int nestedAsync(ExecutorService pool, int depth) {
        return depth == 0
                ? 0
                : 1
                        + CompletableFuture.supplyAsync(() -> nestedAsync(pool, depth - 1), pool)
                                .join();
    }

    private record Ranked(int rank, List<Integer> ran) implements Runnable {
        @Override
        public void run() {
            ran.add(rank);
        }
    }

    @Test
    void aComparatorOfTheQueueGetsTheTasksOfTheApplication() throws Exception {
        List<Integer> ran = new CopyOnWriteArrayList<>();
        ThreadPoolExecutor plain =
                pool(1, new PriorityBlockingQueue<>(9, Comparator.comparingInt(task -> ((Ranked) task).rank)));
        ExecutorService pool = ContextExecutor.wrap(plain);
        CountDownLatch free = new CountDownLatch(1);
        pool.execute(() -> hold(free));
        live.handle("get", () -> {
            pool.execute(new Ranked(3, ran));
            pool.execute(new Ranked(1, ran));
            pool.execute(new Ranked(2, ran));
        });
        free.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(LONG, TimeUnit.SECONDS)).isTrue();

        assertThat(ran).containsExactly(1, 2, 3);
        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void anOverrideOfNewTaskForGetsTheTasksOfTheApplication() throws Exception {
        class Named implements Callable<String> {
            @Override
            public String call() {
                return "named";
            }
        }
        List<Object> asked = new CopyOnWriteArrayList<>();
        ExecutorService pool =
                ContextExecutor.wrap(new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
                    @Override
                    protected <T> RunnableFuture<T> newTaskFor(Callable<T> action) {
                        asked.add(action);
                        return super.newTaskFor(action);
                    }
                });
        services.add(pool);
        Named named = new Named();
        assertThat(pool.submit(named).get()).isEqualTo("named");
        AtomicReference<Metrics> inTask = new AtomicReference<>();
        live.handle("get", () -> {
            Metrics submitter = Metrics.current();
            join(pool.submit(() -> inTask.set(Metrics.current())));
            assertThat(inTask.get()).isEqualTo(submitter);
        });

        assertThat(asked).containsExactly(named);
    }

    @Test
    void hooksCanUnwrapATask() throws Exception {
        List<Runnable> seen = new CopyOnWriteArrayList<>();
        ExecutorService pool =
                ContextExecutor.wrap(new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
                    @Override
                    protected void beforeExecute(Thread thread, Runnable task) {
                        seen.add(ContextExecutor.unwrap(task));
                    }
                });
        services.add(pool);
        Runnable task = () -> {};
        live.handle("get", () -> pool.execute(task));
        await().until(() -> live.operation("get").count() == 1);

        assertThat(seen).containsExactly(task);
    }

    @Test
    void cancelledScheduledTasksLeaveTheQueueIfThePolicySaysSo() {
        ScheduledThreadPoolExecutor plain = new ScheduledThreadPoolExecutor(1);
        plain.setRemoveOnCancelPolicy(true);
        ScheduledExecutorService timer = ContextExecutor.wrap((ScheduledExecutorService) plain);
        services.add(timer);
        live.handle("get", () -> {
            ScheduledFuture<?> future = timer.schedule(() -> {}, 1, TimeUnit.HOURS);
            assertThat(plain.getQueue().contains(future)).isTrue();
            future.cancel(false);
            assertThat(plain.getQueue()).isEmpty();
            ScheduledFuture<?> removed = timer.schedule(() -> {}, 1, TimeUnit.HOURS);
            assertThat(plain.remove((Runnable) removed)).isTrue();
            assertThat(removed.cancel(false)).isTrue();
        });

        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void delayedTasksThatAShutdownCancelsAreNotWaitedFor() {
        ScheduledThreadPoolExecutor plain = new ScheduledThreadPoolExecutor(1);
        plain.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        ScheduledExecutorService timer = ContextExecutor.wrap((ScheduledExecutorService) plain);
        live.handle("get", () -> timer.schedule(() -> {}, 1, TimeUnit.HOURS));
        timer.shutdown();

        assertThat(live.operation("get").count()).isEqualTo(1);
    }

    @Test
    void scheduledFunctionsMayThrowAnything() {
        ScheduledExecutorService timer = ContextExecutor.wrap(Executors.newScheduledThreadPool(1));
        services.add(timer);
        live.handle("get", () -> {
            for (Throwable thrown : List.of(new IOException(), new StackOverflowError(), new Throwable("neither"))) {
                Future<String> future = timer.schedule(
                        () -> FaithfulExecutorTest.<RuntimeException>fail(thrown), 1, TimeUnit.NANOSECONDS);
                assertThatThrownBy(future::get)
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isSameAs(thrown);
            }
        });
        await().until(() -> live.operation("get").count() == 1);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> String fail(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void aDecoratedTaskAndAThreadOfAWrappedFactoryRunInTheContext() throws Exception {
        ThreadFactory factory = ContextExecutor.wrap((ThreadFactory) Thread::new);
        List<Metrics> contexts = new CopyOnWriteArrayList<>();
        AtomicReference<Runnable> decorated = new AtomicReference<>();
        live.handle("get", () -> {
            contexts.add(Metrics.current());
            decorated.set(ContextExecutor.decorate(() -> contexts.add(Metrics.current())));
            Thread thread = factory.newThread(() -> contexts.add(Metrics.current()));
            thread.start();
            join(() -> thread.join());
        });
        assertThat(live.operation("get").inFlight()).isEqualTo(1);
        live.on("other", decorated.get());

        assertThat(contexts).hasSize(3).containsOnly(contexts.get(0));
        await().until(() -> live.operation("get").count() == 1);
    }

    private ThreadPoolExecutor pool(int threads, java.util.concurrent.BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, queue);
        services.add(pool);
        return pool;
    }

    private interface Waiting {
        void join() throws Exception;
    }

    private static void join(Waiting waiting) {
        try {
            waiting.join();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the latch is free, or an executor that shuts down interrupts this thread. */
    private static void hold(CountDownLatch free) {
        try {
            free.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(CountDownLatch latch) {
        join(() -> latch.await(LONG, TimeUnit.SECONDS));
    }

    private static void join(Future<?> future) {
        join(() -> future.get(LONG, TimeUnit.SECONDS));
    }
}
