package dev.pathlight;

import static dev.pathlight.fixtures.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.fixtures.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lag of tasks on wrapped executors, by the names of their threads. */
class ExecutorLagTest {
    private static final long DELAY = 1_000_000;

    private final Live live = new Live();
    private final Live real = Live.inRealTime();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "kennel-1-thread-7"));
    private final ScheduledExecutorService pool = ContextExecutor.wrap(timer);
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    @AfterEach
    void close() {
        timer.shutdownNow();
        live.close();
        real.close();
    }

    /** Waits until all that was submitted has run. */
    private void allHasRun() throws InterruptedException {
        timer.shutdown();
        assertThat(timer.awaitTermination(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    private static ExecutorRow only(Live monitored) {
        List<ExecutorRow> rows = monitored.monitor.snapshot().executors();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void theLagOfATaskOfARequestIsTheTimeFromSubmissionToStart() throws Exception {
        live.handle("get", () -> {
            live.at(10);
            pool.execute(() -> {
                gate.join();
                live.at(30);
            });
            pool.execute(() -> live.at(50));
            pool.submit(() -> {});
        });
        gate.complete(null);
        allHasRun();

        ExecutorRow kennel = only(live);
        assertThat(kennel.threads()).isEqualTo("kennel-1-thread-*");
        assertThat(kennel.lag().count()).isEqualTo(3);
        assertThat(kennel.lag().min()).isZero();
        assertThat(kennel.lag().sum()).isEqualTo(20 + 40);
        assertThat(kennel.lag().max()).isEqualTo(40);
    }

    @Test
    void theLagOfADelayedTaskBeginsWhenItIsDue() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        live.handle("get", () -> {
            pool.execute(() -> {
                held.countDown();
                gate.join();
            });
            pool.schedule(() -> {}, DELAY, TimeUnit.NANOSECONDS);
        });
        held.await();
        live.at(DELAY + 200);
        gate.complete(null);
        allHasRun();

        assertThat(only(live).lag().count()).isEqualTo(2);
        assertThat(only(live).lag().sum()).isEqualTo(200);
    }

    @Test
    void theLagOfATaskInWhichRequestsStartIsCountedOnce() throws Exception {
        long before = System.nanoTime();
        pool.execute(gate::join);
        AtomicReference<Long> started = new AtomicReference<>();
        pool.execute(() -> {
            started.set(System.nanoTime());
            real.handle("get", () -> {});
            real.handle("get", () -> {});
        });
        long submitted = System.nanoTime();
        await().until(() -> System.nanoTime() > submitted);
        long opened = System.nanoTime();
        gate.complete(null);
        allHasRun();

        assertThat(only(real).threads()).isEqualTo("kennel-1-thread-*");
        assertThat(only(real).lag().count()).isEqualTo(1);
        assertThat(only(real).lag().sum()).isBetween(opened - submitted, started.get() - before);
    }

    @Test
    void theLagOfATaskWithoutARequestThatRunsACallbackIsCounted() throws Exception {
        AtomicReference<Runnable> fed = new AtomicReference<>();
        real.handle("get", () -> fed.set(Live.callback("feed", () -> {})));
        pool.execute(gate::join);
        pool.execute(fed.get());
        gate.complete(null);
        allHasRun();

        assertThat(only(real).lag().count()).isEqualTo(1);
    }

    @Test
    void tasksWithoutCodeOfARequestAreNotCounted() throws Exception {
        pool.submit(() -> {}).get();
        pool.schedule(() -> {}, 1, TimeUnit.NANOSECONDS).get();
        real.handle("get", () -> {});

        assertThat(real.monitor.snapshot().executors()).isEmpty();
    }

    @Test
    void periodicTasksAreNotCountedEvenIfRequestsStartInThem() throws Exception {
        CountDownLatch threeTimes = new CountDownLatch(3);
        pool.scheduleAtFixedRate(
                () -> {
                    real.handle("tick", () -> {});
                    threeTimes.countDown();
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        assertThat(threeTimes.await(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        assertThat(real.operation("tick").count()).isGreaterThanOrEqualTo(2);
        assertThat(real.monitor.snapshot().executors()).isEmpty();
    }

    @Test
    void aRequestInASecondRunOfATaskDoesNotArriveAtTheOriginOfTheClock() {
        Executor twice = ContextExecutor.wrap(task -> {
            task.run();
            task.run();
        });
        long before = System.nanoTime();
        real.handle("outer", () -> twice.execute(() -> real.handle("inner", () -> {})));

        assertThat(real.operation("inner").count()).isEqualTo(2);
        assertThat(real.operation("inner").response().max()).isLessThanOrEqualTo(System.nanoTime() - before);
        assertThat(only(real).lag().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            pool-1-thread-3,           pool-1-thread-*
            pool-2-thread-10,          pool-2-thread-*
            vert.x-eventloop-thread-0, vert.x-eventloop-thread-*
            worker-7-of-16-busy,       worker-7-of-*-busy
            kennel,                    kennel
            42,                        *
            ' ',                       (unnamed)
            '',                        (unnamed)
            """)
    void aPoolIsNamedAfterItsThreadsWithoutTheLastNumber(String thread, String called) throws Exception {
        runATask(live, thread, 5);

        assertThat(only(live).threads()).isEqualTo(called);
        assertThat(only(live).lag().sum()).isEqualTo(5);
    }

    /** In a request, on a thread of that name, after so long. */
    private void runATask(Live monitored, String thread, long lag) throws InterruptedException {
        AtomicReference<Runnable> task = new AtomicReference<>();
        monitored.at(0);
        monitored.handle("get", () -> ContextExecutor.wrap(task::set).execute(() -> {}));
        monitored.at(lag);
        Thread runs = new Thread(task.get(), thread);
        runs.start();
        runs.join();
    }

    @Test
    void aThreadStaysInThePoolOfItsFirstTask() throws Exception {
        live.handle("get", () -> {
            pool.execute(() -> Thread.currentThread().setName("request of a customer"));
            pool.execute(() -> {});
        });
        allHasRun();

        assertThat(only(live).threads()).isEqualTo("kennel-1-thread-*");
        assertThat(only(live).lag().count()).isEqualTo(2);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsAreOnePool() throws Exception {
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        Executor wrapped = ContextExecutor.wrap(virtual);
        live.handle("get", () -> {
            for (int i = 0; i < 100; i++) {
                int number = i;
                wrapped.execute(() -> Thread.currentThread().setName("task-" + number + "-of-a-user"));
            }
        });
        virtual.shutdown();
        assertThat(virtual.awaitTermination(Waits.LAST_RESORT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        assertThat(only(live).threads()).isEqualTo("(virtual)");
        assertThat(only(live).lag().count()).isEqualTo(100);
    }

    @Test
    void theExecutorWithTheMostLagIsFirstAndIntervalsAddUp() throws Exception {
        List<Snapshot> intervals = new CopyOnWriteArrayList<>();
        Live monitored =
                new Live(Monitor.builder().interval(Duration.ofMillis(1)).reporter(intervals::add));
        for (int i = 1; i <= 300; i++) {
            runATask(monitored, i % 3 == 0 ? "often-" + i : "seldom-" + i, i % 3 == 0 ? i : 1);
        }
        await().until(() -> intervals.size() >= 3);
        monitored.close();

        List<ExecutorRow> whole = monitored.monitor.snapshot().executors();
        assertThat(whole).extracting(ExecutorRow::threads).containsExactly("often-*", "seldom-*");
        assertThat(whole).extracting(row -> row.lag().sum()).containsExactly(3 * 5_050L, 200L);
        for (ExecutorRow row : whole) {
            assertThat(intervals.stream()
                            .flatMap(interval -> interval.executors().stream())
                            .filter(one -> one.threads().equals(row.threads()))
                            .mapToLong(one -> one.lag().count())
                            .sum())
                    .isEqualTo(row.lag().count());
        }
    }
}
