package dev.pathlight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/** Small programs that use every method of executors, and say what they saw. */
// Futures are compared as executors compare them.
@SuppressWarnings({"SelfComparison", "CollectionUndefinedEquality"})
final class Behaviours {
    /** Services to run them on. */
    static final Map<String, Supplier<ExecutorService>> SERVICES = new LinkedHashMap<>();

    /** Programs by name. */
    static final Map<String, Program> PROGRAMS = new LinkedHashMap<>();

    private Behaviours() {}

    /** A program. Parameters: the service itself, the service to use, and where to say what was seen. */
    interface Program {
        void run(ExecutorService raw, ExecutorService use, Seen seen) throws Exception;
    }

    private interface Attempt {
        Object run() throws Exception;
    }

    /** The observations of a program. */
    static final class Seen {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        void add(String what, Attempt attempt) {
            lines.add(what + ": " + outcome(attempt));
        }

        private static String outcome(Attempt attempt) {
            try {
                return String.valueOf(attempt.run());
            } catch (ExecutionException e) {
                return "ExecutionException of " + kind(e.getCause());
            } catch (Throwable e) {
                return kind(e);
            }
        }

        // A fork-join pool throws an exception of the same type whose cause is the one thrown, on other threads.
        private static String kind(Throwable e) {
            return e == null ? "nothing" : e.getClass().getSimpleName();
        }
    }

    static List<String> run(ExecutorService raw, BinaryOperator<ExecutorService> wrapping, Program program) {
        Seen seen = new Seen();
        try {
            program.run(raw, wrapping.apply(raw, raw), seen);
        } catch (Throwable e) {
            seen.lines.add("threw " + e);
        } finally {
            raw.shutdownNow();
        }
        return List.copyOf(seen.lines);
    }

    /** A pool whose hooks say what they see. */
    private static final class Hooked extends ThreadPoolExecutor {
        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        Hooked(BlockingQueue<Runnable> queue) {
            super(1, 1, 1, TimeUnit.SECONDS, queue);
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            seen.add("before " + (task instanceof Future<?>));
        }

        @Override
        protected void afterExecute(Runnable task, Throwable thrown) {
            seen.add("after " + thrown + (task instanceof Future<?> future ? Seen.outcome(future::get) : ""));
        }

        @Override
        protected <T> RunnableFuture<T> newTaskFor(Callable<T> action) {
            seen.add("newTaskFor a function");
            return super.newTaskFor(action);
        }

        @Override
        protected <T> RunnableFuture<T> newTaskFor(Runnable action, T value) {
            seen.add("newTaskFor an action");
            return super.newTaskFor(action, value);
        }
    }

    static {
        SERVICES.put(
                "ThreadPoolExecutor",
                () -> new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()));
        SERVICES.put("bounded", () -> new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(30)));
        SERVICES.put(
                "discards",
                () -> new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(30),
                        new ThreadPoolExecutor.DiscardOldestPolicy()));
        SERVICES.put(
                "caller runs",
                () -> new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(30),
                        new ThreadPoolExecutor.CallerRunsPolicy()));
        SERVICES.put("hooked", () -> new Hooked(new LinkedBlockingQueue<>()));
        SERVICES.put("ScheduledThreadPoolExecutor", () -> new ScheduledThreadPoolExecutor(1));
        SERVICES.put("single", Executors::newSingleThreadExecutor);
        SERVICES.put("single scheduled", Executors::newSingleThreadScheduledExecutor);
        SERVICES.put("cached", Executors::newCachedThreadPool);
        SERVICES.put("ForkJoinPool", () -> new ForkJoinPool(2));

        PROGRAMS.put("submit", (raw, use, seen) -> {
            seen.add("function", () -> use.submit(() -> 1).get());
            seen.add("action", () -> use.submit(() -> {}).get());
            seen.add("action with a value", () -> use.submit(() -> {}, 2).get(9, TimeUnit.SECONDS));
            seen.add(
                    "exception",
                    () -> use.submit((Callable<?>) () -> {
                                throw new java.io.IOException("bad");
                            })
                            .get());
            seen.add(
                    "error",
                    () -> use.submit((Runnable) () -> {
                                throw new StackOverflowError();
                            })
                            .get());
            seen.add("no function", () -> use.submit((Callable<?>) null));
            seen.add("no action", () -> use.submit((Runnable) null));
            seen.add("no action with a value", () -> use.submit(null, 3));
            hooks(raw, seen);
        });
        PROGRAMS.put("execute", (raw, use, seen) -> {
            CountDownLatch ran = new CountDownLatch(2);
            use.execute(ran::countDown);
            FutureTask<Integer> task = new FutureTask<>(() -> 4) {
                @Override
                public void run() {
                    super.run();
                    ran.countDown();
                }
            };
            use.execute(task);
            seen.add("ran", () -> ran.await(9, TimeUnit.SECONDS));
            seen.add("task", task::get);
            seen.add("nothing", () -> {
                use.execute(null);
                return "accepted";
            });
        });
        PROGRAMS.put("cancel", (raw, use, seen) -> {
            CountDownLatch free = new CountDownLatch(1);
            int threads = raw instanceof ForkJoinPool ? 2 : 1;
            CountDownLatch started = new CountDownLatch(threads);
            List<Future<?>> busy = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                busy.add(use.submit(() -> {
                    started.countDown();
                    free.await();
                    return "freed";
                }));
            }
            started.await();
            Future<Integer> queued = use.submit(() -> 1);
            if (!(raw instanceof ThreadPoolExecutor pool) || isSingle(pool)) {
                seen.add("not done", queued::isDone);
                seen.add("cancel", () -> queued.cancel(false));
                seen.add("again", () -> queued.cancel(true));
                seen.add("done", queued::isDone);
                seen.add("cancelled", queued::isCancelled);
                seen.add("get", queued::get);
                seen.add("timed get", () -> queued.get(1, TimeUnit.SECONDS));
            }
            seen.add("get for too short a time", () -> busy.get(0).get(1, TimeUnit.MILLISECONDS));
            if (raw instanceof ThreadPoolExecutor pool) {
                seen.add("runnable", () -> queued instanceof Runnable);
                pool.purge();
                seen.add("queue", () -> pool.getQueue().size());
                Future<?> removed = use.submit(() -> 2);
                if (isSingle(pool)) {
                    seen.add("contains", () -> pool.getQueue().contains(removed));
                    seen.add("remove", () -> pool.remove((Runnable) removed));
                    seen.add("remove again", () -> pool.remove((Runnable) removed));
                    removed.cancel(false);
                }
            }
            free.countDown();
            for (Future<?> task : busy) {
                seen.add("busy", task::get);
                seen.add("cancel too late", () -> task.cancel(true));
            }
        });
        PROGRAMS.put("invoke", (raw, use, seen) -> {
            Callable<Integer> bad = () -> {
                throw new IllegalStateException("bad");
            };
            seen.add("all", () -> values(use.invokeAll(List.of(() -> 1, bad, () -> 3))));
            seen.add("all in time", () -> values(use.invokeAll(List.of(() -> 1, () -> 3), 9, TimeUnit.SECONDS)));
            seen.add(
                    "all too late",
                    () -> values(use.invokeAll(
                            List.of(
                                    () -> {
                                        Thread.sleep(60_000);
                                        return 1;
                                    },
                                    () -> {
                                        Thread.sleep(60_000);
                                        return 3;
                                    }),
                            20,
                            TimeUnit.MILLISECONDS)));
            seen.add("all of none", () -> use.invokeAll(List.of()));
            seen.add("all of nothing", () -> use.invokeAll(null));
            seen.add("all with nothing", () -> use.invokeAll(Arrays.asList(() -> 1, null)));
            seen.add("any", () -> use.invokeAny(List.of(bad, () -> 3)));
            seen.add("any in time", () -> use.invokeAny(List.of(() -> 3), 9, TimeUnit.SECONDS));
            seen.add("any of bad ones", () -> use.invokeAny(List.of(bad, bad)));
            seen.add("any of none", () -> use.invokeAny(List.<Callable<Integer>>of()));
            seen.add("any of nothing", () -> use.invokeAny(null));
            seen.add("any with nothing", () -> use.invokeAny(Arrays.asList(null, null)));
        });
        PROGRAMS.put("shutdown", (raw, use, seen) -> {
            CountDownLatch free = new CountDownLatch(1);
            Future<?> busy = use.submit(() -> free.await(9, TimeUnit.SECONDS));
            seen.add("shut down", use::isShutdown);
            seen.add("too early", () -> use.awaitTermination(1, TimeUnit.MILLISECONDS));
            use.shutdown();
            seen.add("shut down", use::isShutdown);
            seen.add("terminated", use::isTerminated);
            seen.add("submit", () -> use.submit(() -> 1).isDone());
            seen.add("execute", () -> {
                use.execute(() -> {});
                return "accepted";
            });
            seen.add("any", () -> use.invokeAny(List.of(() -> 1), 20, TimeUnit.MILLISECONDS));
            free.countDown();
            seen.add("busy", busy::get);
            seen.add("termination", () -> use.awaitTermination(9, TimeUnit.SECONDS));
            seen.add("terminated", use::isTerminated);
        });
        PROGRAMS.put("shutdownNow", (raw, use, seen) -> {
            CountDownLatch started = new CountDownLatch(1);
            Future<?> busy = use.submit(() -> {
                started.countDown();
                new CountDownLatch(1).await();
                return 1;
            });
            started.await();
            boolean isQueued = raw instanceof ThreadPoolExecutor pool && isSingle(pool);
            Runnable task = () -> {};
            if (isQueued) {
                use.execute(task);
                use.submit(() -> 3);
            }
            List<Runnable> never = use.shutdownNow();
            seen.add("never", never::size);
            seen.add("the task itself", () -> never.contains(task));
            seen.add(
                    "futures",
                    () -> never.stream().filter(Future.class::isInstance).count());
            seen.add("mutable", () -> never.add(null));
            seen.add("busy", busy::get);
            seen.add("termination", () -> use.awaitTermination(9, TimeUnit.SECONDS));
        });
        PROGRAMS.put("close", (raw, use, seen) -> {
            if ((Object) use instanceof AutoCloseable closeable) {
                Future<Integer> task = use.submit(() -> 1);
                closeable.close();
                seen.add("task", task::get);
                seen.add("terminated", use::isTerminated);
                closeable.close();
            }
        });
        PROGRAMS.put("schedule", (raw, use, seen) -> {
            if (!(use instanceof ScheduledExecutorService timer)) {
                return;
            }
            seen.add(
                    "function",
                    () -> timer.schedule(() -> 1, 1, TimeUnit.MILLISECONDS).get());
            seen.add(
                    "action",
                    () -> timer.schedule(() -> {}, -1, TimeUnit.MILLISECONDS).get());
            seen.add("no action", () -> timer.schedule((Runnable) null, 1, TimeUnit.SECONDS));
            seen.add("no unit", () -> timer.schedule(() -> 1, 1, null));
            seen.add("no period", () -> timer.scheduleAtFixedRate(() -> {}, 1, 0, TimeUnit.SECONDS));
            Future<?> periodic = timer.scheduleWithFixedDelay(
                    () -> {
                        throw new IllegalStateException("ends it");
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            seen.add("periodic", periodic::get);
            var late = timer.schedule(() -> 1, 2, TimeUnit.HOURS);
            var later = timer.schedule(() -> 1, 3, TimeUnit.HOURS);
            seen.add("order", () -> late.compareTo(later));
            seen.add("order", () -> later.compareTo(late));
            seen.add("order", () -> late.compareTo(late));
            seen.add("delay", () -> late.getDelay(TimeUnit.HOURS));
            seen.add("cancel", () -> late.cancel(true));
            seen.add("get", late::get);
            seen.add("never", () -> timer.shutdownNow().size());
        });
    }

    private static boolean isSingle(ThreadPoolExecutor pool) {
        return pool.getCorePoolSize() == 1;
    }

    private static List<String> values(List<? extends Future<?>> futures) {
        return futures.stream().map(future -> Seen.outcome(future::get)).toList();
    }

    private static void hooks(ExecutorService raw, Seen seen) throws InterruptedException {
        if (raw instanceof Hooked hooked) {
            raw.shutdown();
            seen.add("termination", () -> raw.awaitTermination(9, TimeUnit.SECONDS));
            hooked.seen.sort(null); // calls of two threads
            seen.lines.addAll(hooked.seen);
        }
    }

    /** Prints what the programs see on plain services and on wrapped ones. */
    public static void main(String[] args) {
        SERVICES.forEach((service, maker) -> PROGRAMS.forEach((name, program) -> {
            List<String> plain = run(maker.get(), (raw, use) -> use, program);
            List<String> wrapped = run(maker.get(), (raw, use) -> ContextExecutor.wrap(use), program);
            System.out.println(
                    (plain.equals(wrapped) ? "same " : "differs ") + service + ": " + name + " " + plain + wrapped);
        }));
    }
}
