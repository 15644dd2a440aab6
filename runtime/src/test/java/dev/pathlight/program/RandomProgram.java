package dev.pathlight.program;

import dev.pathlight.fixtures.ExecuteOnly;
import dev.pathlight.fixtures.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A program of futures, executors and callbacks, some of which throw, are cancelled, rejected or interrupted, come twice
 * or never. It is drawn from a seed; whatever its threads do first, what it can see of itself in the end is the same.
 */
final class RandomProgram {
    private final Duration patience;
    private final Random random;
    private final Wrapping wrapping;
    private final Threads threads;
    private final ScheduledExecutorService timer;
    private final ExecutorService pool;

    private final List<Callable<String>> seen = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private boolean allComes = true;

    /** A future, and whether it will ever complete. */
    private record Node(CompletableFuture<Integer> future, boolean comes) {}

    RandomProgram(long seed, Wrapping wrapping, Threads threads, ScheduledExecutorService timer) {
        this(seed, wrapping, threads, timer, Waits.LAST_RESORT);
    }

    /**
     * Draws a program.
     *
     * @param patience how long it waits for what should come
     */
    RandomProgram(long seed, Wrapping wrapping, Threads threads, ScheduledExecutorService timer, Duration patience) {
        this.patience = patience;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.wrapping = wrapping;
        this.threads = threads;
        this.timer = wrapping.scheduler(timer);
        this.pool = wrapping.executor(threads);
    }

    /** Whether it waits for nothing that never comes, so that its request must be done. */
    boolean allComes() {
        return allComes;
    }

    /** Runs it until nothing more can happen, and returns all that it saw. */
    List<String> run() {
        int steps = 2 + random.nextInt(10);
        boolean fails = random.nextInt(8) == 0;
        String handled = Outcomes.of(() -> {
            wrapping.handle(() -> {
                nodes.add(source());
                for (int i = 0; i < steps; i++) {
                    step(i);
                }
                if (fails) {
                    throw new IllegalStateException("handler");
                }
            });
            return "handled";
        });
        threads.checkNothingIsLeft("after the handler");
        afterwards.forEach(Runnable::run);
        List<String> inVain = new ArrayList<>();
        for (Node node : nodes) {
            if (node.comes) {
                String got = Outcomes.of(() -> await(node.future));
                if (got.startsWith("TimeoutException")) { // not that of the future, which would be a cause
                    inVain.add("waited in vain for " + node.future);
                }
            }
        }
        threads.comeToRest();
        List<String> all = new ArrayList<>(inVain);
        all.add(handled);
        nodes.forEach(node -> all.add(Outcomes.of(node.future)));
        seen.forEach(one -> all.add(Outcomes.of(one)));
        threads.checkNothingIsLeft("after the program");
        return all;
    }

    private <T> T await(Future<T> future) throws Exception {
        return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void step(int i) {
        switch (random.nextInt(20)) {
            case 0 -> nodes.add(source());
            case 1 -> nodes.add(completedAfterwards());
            case 2 -> nodes.add(never());
            case 3 -> nodes.add(apply(any(), i));
            case 4 -> nodes.add(compose(any(), i));
            case 5 -> nodes.add(both(any(), any(), i));
            case 6 -> nodes.add(all(any(), any(), any()));
            case 7 -> nodes.add(firstOf(never(), any()));
            case 8 -> nodes.add(recover(any(), i));
            case 9 -> called(i);
            case 10 -> submitted(i);
            case 11 -> interrupted();
            case 12 -> rejected();
            case 13 -> waitedInVain();
            case 14 -> waited();
            case 15 -> nodes.add(operation(i));
            case 16 -> nodes.add(retried(1 + random.nextInt(3), i));
            case 17 -> scheduled(i);
            case 18 -> heldBack();
            case 19 -> nodes.add(timedOut());
            default -> throw new AssertionError();
        }
        if (random.nextInt(6) == 0) {
            inOrder();
        }
    }

    private Node any() {
        Node node = nodes.get(random.nextInt(nodes.size()));
        return random.nextInt(3) == 0 ? new Node(wrapping.watch(node.future), node.comes) : node;
    }

    private CompletableFuture<Integer> perhapsWatched(CompletableFuture<Integer> future) {
        return random.nextBoolean() ? wrapping.watch(future) : future;
    }

    /** A future that another thread completes, carries the context or not. */
    private Node source() {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        CompletableFuture<Integer> given = perhapsWatched(future);
        Runnable end = end(random.nextBoolean() ? given : future);
        int spins = random.nextInt(200);
        (random.nextBoolean() ? pool : threads).execute(() -> {
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            end.run();
        });
        return new Node(given, true);
    }

    private Node completedAfterwards() {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        CompletableFuture<Integer> given = perhapsWatched(future);
        afterwards.add(end(random.nextBoolean() ? given : future));
        return new Node(given, true);
    }

    private Runnable end(CompletableFuture<Integer> future) {
        int value = random.nextInt(100);
        boolean twice = random.nextInt(4) == 0;
        Runnable once = switch (random.nextInt(6)) {
            case 0 -> () -> future.completeExceptionally(new IllegalStateException("failed " + value));
            case 1 -> () -> future.completeExceptionally(new TimeoutException("checked " + value));
            case 2 -> () -> future.cancel(value % 2 == 0);
            default -> () -> future.complete(value);
        };
        return twice
                ? () -> {
                    once.run();
                    future.complete(value + 1);
                    future.cancel(true);
                }
                : once;
    }

    private Node never() {
        allComes = false;
        return new Node(perhapsWatched(new CompletableFuture<>()), false);
    }

    private Function<Integer, Integer> function(int i) {
        allComes = false; // what it depends on may fail, and then it never runs
        boolean fails = random.nextInt(4) == 0;
        boolean error = random.nextBoolean();
        return wrapping.function(value -> {
            if (fails && error) {
                throw new AssertionError("error " + i);
            }
            if (fails) {
                throw new IllegalArgumentException("argument " + i);
            }
            return 31 * value + i;
        });
    }

    private Node apply(Node node, int i) {
        Function<Integer, Integer> function = function(i);
        return new Node(
                switch (random.nextInt(4)) {
                    case 0 -> node.future.thenApply(function);
                    case 1 -> node.future.thenApplyAsync(function, pool);
                    case 2 -> node.future.thenApplyAsync(function, threads);
                    default -> node.future.thenApplyAsync(function, wrapping.executor(new CallerRuns()));
                },
                node.comes);
    }

    private Node compose(Node node, int i) {
        allComes = false; // as above
        Node next = source();
        boolean inside = random.nextBoolean();
        boolean fails = random.nextInt(5) == 0;
        Function<Integer, CompletableFuture<Integer>> step = wrapping.step(value -> {
            if (fails) {
                throw new IllegalArgumentException("step " + i);
            }
            return inside
                    ? wrapping.watch(CompletableFuture.supplyAsync(() -> value + i, pool))
                            .thenApply(wrapping.function(sum -> sum + 1))
                    : next.future;
        });
        return new Node(
                random.nextBoolean() ? node.future.thenCompose(step) : node.future.thenComposeAsync(step, pool),
                node.comes);
    }

    private Node both(Node a, Node b, int i) {
        return new Node(a.future.thenCombine(b.future, (x, y) -> 7 * x + y + i), a.comes && b.comes);
    }

    private static Node all(Node a, Node b, Node c) {
        return new Node(
                CompletableFuture.allOf(a.future, b.future, c.future)
                        .thenApply(ignored -> a.future.join() + b.future.join() + c.future.join()),
                a.comes && b.comes && c.comes);
    }

    private static Node firstOf(Node never, Node any) {
        return new Node(CompletableFuture.anyOf(never.future, any.future).thenApply(Integer.class::cast), any.comes);
    }

    private Node recover(Node node, int i) {
        if (!node.comes) {
            allComes = false;
        }
        boolean fails = random.nextInt(4) == 0;
        return new Node(
                node.future.handle(wrapping.handler((value, e) -> {
                    if (fails) {
                        throw new IllegalStateException("handler " + i);
                    }
                    return e == null ? value + i : Outcomes.thrown(e).hashCode();
                })),
                node.comes);
    }

    /** A callback that is called once, twice or never, at once or on some thread, and may throw at its caller. */
    private void called(int i) {
        AtomicInteger runs = new AtomicInteger();
        boolean fails = random.nextInt(3) == 0;
        int times = random.nextInt(3);
        Runnable callback = wrapping.callback(() -> {
            runs.incrementAndGet();
            if (fails) {
                throw new IllegalStateException("callback " + i);
            }
        });
        if (times == 0) {
            if (random.nextBoolean()) {
                wrapping.release(callback);
            } else {
                allComes = false;
            }
        }
        List<String> caught = new CopyOnWriteArrayList<>();
        Runnable caller = () -> {
            for (int n = 0; n < times; n++) {
                caught.add(Outcomes.of(() -> {
                    callback.run();
                    return "ran";
                }));
            }
        };
        switch (random.nextInt(4)) {
            case 0 -> caller.run();
            case 1 -> pool.execute(caller);
            case 2 -> threads.execute(caller);
            default -> afterwards.add(caller);
        }
        seen.add(() -> runs + " runs, " + caught);
    }

    private void submitted(int i) {
        boolean fails = random.nextInt(3) == 0;
        Callable<Integer> task = () -> {
            if (fails) {
                throw new java.io.IOException("task " + i);
            }
            return i;
        };
        switch (random.nextInt(4)) {
            case 0 -> {
                Future<Integer> future = pool.submit(task);
                String got = Outcomes.of(() -> await(future));
                seen.add(() -> got + ", " + Outcomes.of(future) + ", " + future.cancel(true));
            }
            case 1 -> {
                Future<Integer> future = pool.submit(task);
                seen.add(() -> Outcomes.of(future));
            }
            case 2 -> {
                String got = Outcomes.of(() -> pool.invokeAll(List.of(task, () -> 1)).stream()
                        .map(Outcomes::of)
                        .toList());
                seen.add(() -> got);
            }
            default -> {
                String got = Outcomes.of(() -> pool.invokeAny(List.of(task)));
                seen.add(() -> got);
            }
        }
    }

    /** A task that waits until it is interrupted, which cancelling it does. */
    private void interrupted() {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<String> interruption = new CompletableFuture<>();
        Future<?> future = pool.submit(() -> {
            started.countDown();
            interruption.complete(Outcomes.of(() -> {
                new CountDownLatch(1).await();
                return "";
            }));
        });
        String cancelled = Outcomes.of(() -> {
            started.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            return future.cancel(true);
        });
        seen.add(() -> cancelled + ", " + await(interruption) + ", " + Outcomes.of(future));
    }

    private void rejected() {
        ExecutorService full = wrapping.executor(new Full());
        String refused = Outcomes.of(() -> {
            if (random.nextBoolean()) {
                full.execute(() -> {});
            } else {
                full.submit(() -> 1);
            }
            return "accepted";
        });
        seen.add(() -> refused);
        Node node = any();
        nodes.add(new Node(node.future.thenApplyAsync(value -> value + 1, full), node.comes));
    }

    private void waitedInVain() {
        CompletableFuture<Integer> never = never().future;
        boolean interrupts = random.nextBoolean();
        String got = Outcomes.of(() -> {
            if (interrupts) {
                Thread.currentThread().interrupt();
                return never.get();
            }
            return never.get(1, TimeUnit.MILLISECONDS);
        });
        boolean left = Thread.interrupted();
        seen.add(() -> got + ", " + left + ", " + Outcomes.of(never));
    }

    private void waited() {
        Node node = source();
        int how = random.nextInt(3);
        boolean mayNeverReturn = patience.compareTo(Waits.LAST_RESORT) < 0;
        String got = switch (mayNeverReturn ? 1 : how) {
            case 0 -> Outcomes.of(node.future::join);
            case 1 -> Outcomes.of(() -> await(node.future));
            default -> Outcomes.of(() -> wrapping.await(node.future));
        };
        seen.add(() -> got);
    }

    private Node operation(int i) {
        boolean fails = random.nextInt(5) == 0;
        Node[] inside = {null};
        String thrown = Outcomes.of(() -> {
            CompletableFuture<Integer> response = wrapping.operation(() -> {
                Node source = source();
                if (fails) {
                    throw new IllegalStateException("inner " + i);
                }
                return random.nextBoolean() ? source.future : apply(source, i).future;
            });
            inside[0] = new Node(response, true);
            return "returned";
        });
        seen.add(() -> thrown);
        return inside[0] == null ? new Node(CompletableFuture.completedFuture(i), true) : inside[0];
    }

    /** Tries until an attempt succeeds; the attempts are on other threads. */
    private Node retried(int attempts, int i) {
        AtomicInteger made = new AtomicInteger();
        seen.add(() -> made + " attempts");
        return new Node(attempt(made, attempts, i), true);
    }

    private CompletableFuture<Integer> attempt(AtomicInteger made, int attempts, int i) {
        CompletableFuture<Integer> future = CompletableFuture.supplyAsync(
                () -> {
                    if (made.incrementAndGet() < attempts) {
                        throw new IllegalStateException("attempt");
                    }
                    return i;
                },
                pool);
        return wrapping.watch(future)
                .exceptionallyCompose(
                        e -> made.get() < attempts ? attempt(made, attempts, i) : CompletableFuture.failedFuture(e));
    }

    private void scheduled(int i) {
        if (random.nextBoolean()) {
            ScheduledFuture<?> later = timer.schedule(() -> i, 1, TimeUnit.HOURS);
            boolean cancelled = later.cancel(random.nextBoolean());
            seen.add(() -> cancelled + ", " + Outcomes.of(later) + ", " + later.cancel(true));
        } else {
            boolean fails = random.nextBoolean();
            ScheduledFuture<Integer> soon = timer.schedule(
                    () -> {
                        if (fails) {
                            throw new java.io.IOException("timer " + i);
                        }
                        return i;
                    },
                    random.nextInt(2),
                    TimeUnit.MICROSECONDS);
            String got = Outcomes.of(() -> await(soon));
            seen.add(() -> got + ", " + Outcomes.of(soon));
        }
    }

    /** Tasks of an executor that runs nothing: cancelled, handed back, or never run. */
    private void heldBack() {
        Stuck stuck = new Stuck();
        ExecutorService executor = wrapping.executor(stuck);
        Runnable task = () -> {};
        executor.execute(task);
        Future<Integer> future = executor.submit(() -> 1);
        boolean cancelled = random.nextBoolean() && future.cancel(true);
        if (random.nextBoolean()) {
            List<Runnable> back = executor.shutdownNow();
            seen.add(() -> back.size() + ", the same " + (back.get(0) == task) + ", " + Outcomes.of(future));
        } else {
            allComes = false;
            seen.add(() -> stuck.tasks.size() + ", " + cancelled + ", " + Outcomes.of(future));
        }
    }

    private Node timedOut() {
        CompletableFuture<Integer> future = wrapping.watch(new CompletableFuture<>());
        CompletableFuture<Integer> same = random.nextBoolean()
                ? future.orTimeout(1, TimeUnit.MILLISECONDS)
                : future.completeOnTimeout(5, 1, TimeUnit.MILLISECONDS);
        seen.add(() -> "the same " + (same == future));
        return new Node(same, true);
    }

    /** Records the order in which the dependents of one future run. */
    private void inOrder() {
        CompletableFuture<Integer> source = new CompletableFuture<>();
        CompletableFuture<Integer> future = wrapping.watch(source);
        List<Integer> order = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            int number = n;
            future.thenAccept(value -> order.add(number));
            future.thenApply(wrapping.function(value -> {
                order.add(10 + number);
                return value;
            }));
        }
        boolean now = random.nextBoolean();
        if (now) {
            source.complete(1);
        } else {
            afterwards.add(() -> source.complete(1));
        }
        seen.add(order::toString);
    }

    private static class CallerRuns extends ExecuteOnly {
        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }

    private static class Full extends ExecuteOnly {
        @Override
        public void execute(Runnable task) {
            throw new RejectedExecutionException("full");
        }
    }

    private static final class Stuck extends ExecuteOnly {
        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.copyOf(tasks);
        }
    }
}
