package dev.pathlight.program;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Descriptions of how something ended, as far as a program can observe it. */
final class Outcomes {
    private Outcomes() {}

    /** Describes what a call returned or threw. */
    static String of(Callable<?> call) {
        try {
            return String.valueOf(call.call());
        } catch (Throwable e) {
            return thrown(e);
        }
    }

    static String of(Future<?> future) {
        return "done " + future.isDone() + ", cancelled " + future.isCancelled() + ", "
                + (future.isDone() ? of(future::get) : "pending");
    }

    /** Describes a future as its methods and its dependents observe it. */
    static String of(CompletableFuture<?> future) {
        String[] heard = {"nothing"};
        String[] heardNext = {"nothing"};
        future.whenComplete((value, e) -> heard[0] = e == null ? "" + value : thrown(e));
        future.thenApply(value -> value).whenComplete((value, e) -> heardNext[0] = e == null ? "" + value : thrown(e));
        return of((Future<?>) future)
                + ", failed " + future.isCompletedExceptionally()
                + ", now " + of(() -> future.getNow(null))
                + ", heard " + heard[0]
                + ", then " + heardNext[0];
    }

    static String thrown(Throwable e) {
        String name = e.getClass().getSimpleName();
        return e.getCause() == null ? name + " " + e.getMessage() : name + "(" + thrown(e.getCause()) + ")";
    }
}
