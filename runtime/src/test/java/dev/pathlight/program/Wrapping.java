package dev.pathlight.program;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls that a program adds around its handlers, callbacks, futures and executors; {@link #NONE} adds none. */
interface Wrapping {
    void handle(Runnable handler);

    CompletableFuture<Integer> operation(Supplier<CompletableFuture<Integer>> handler);

    Runnable callback(Runnable body);

    Function<Integer, Integer> function(Function<Integer, Integer> body);

    Function<Integer, CompletableFuture<Integer>> step(Function<Integer, CompletableFuture<Integer>> body);

    BiFunction<Integer, Throwable, Integer> handler(BiFunction<Integer, Throwable, Integer> body);

    CompletableFuture<Integer> watch(CompletableFuture<Integer> future);

    ExecutorService executor(ExecutorService service);

    ScheduledExecutorService scheduler(ScheduledExecutorService service);

    /** Waits for a future inside a handler. */
    Integer await(CompletableFuture<Integer> future);

    void release(Object callback);

    /** Leaves the program without Pathlight. */
    Wrapping NONE = new Wrapping() {
        @Override
        public void handle(Runnable handler) {
            handler.run();
        }

        @Override
        public CompletableFuture<Integer> operation(Supplier<CompletableFuture<Integer>> handler) {
            return handler.get();
        }

        @Override
        public Runnable callback(Runnable body) {
            return body;
        }

        @Override
        public Function<Integer, Integer> function(Function<Integer, Integer> body) {
            return body;
        }

        @Override
        public Function<Integer, CompletableFuture<Integer>> step(Function<Integer, CompletableFuture<Integer>> body) {
            return body;
        }

        @Override
        public BiFunction<Integer, Throwable, Integer> handler(BiFunction<Integer, Throwable, Integer> body) {
            return body;
        }

        @Override
        public CompletableFuture<Integer> watch(CompletableFuture<Integer> future) {
            return future;
        }

        @Override
        public ExecutorService executor(ExecutorService service) {
            return service;
        }

        @Override
        public ScheduledExecutorService scheduler(ScheduledExecutorService service) {
            return service;
        }

        @Override
        public Integer await(CompletableFuture<Integer> future) {
            return future.join();
        }

        @Override
        public void release(Object callback) {}
    };
}
