package dev.pathlight.libraries;

import dev.pathlight.ContextExecutor;
import dev.pathlight.CriticalPath;
import dev.pathlight.Metrics;
import dev.pathlight.Monitor;
import dev.pathlight.Snapshot;
import dev.pathlight.TimedCallback;
import java.util.concurrent.Callable;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** A request that forks subtasks, with the API of JDK 25, which is a preview. */
final class StructuredExample {
    private final Callable<String> users;
    private final Callable<String> offers;

    StructuredExample(Callable<String> users, Callable<String> offers) {
        this.users = users;
        this.offers = offers;
    }

    // region structured
    @CriticalPath
    String page() throws Exception {
        ThreadFactory threads = ContextExecutor.wrap(Thread.ofVirtual().factory());
        try (var scope = StructuredTaskScope.open(
                Joiner.awaitAllSuccessfulOrThrow(), configuration -> configuration.withThreadFactory(threads))) {
            Subtask<String> user = scope.fork(TimedStructuredExample.user(this));
            Subtask<String> offer = scope.fork(offers);
            Metrics.current().await("parts of the page", scope::join);
            return user.get() + " gets " + offer.get();
        }
    }

    @TimedCallback(awaits = "users")
    String user() throws Exception {
        return users.call();
    }
    // endregion

    /** Runs one request, whose subtasks end once it waits for them, and prints what was recorded. */
    public static void main(String[] arguments) throws Exception {
        Thread owner = Thread.currentThread();
        StructuredExample example = new StructuredExample(() -> once(owner, () -> "Meli"), () -> {
            // Counts for the request only if the thread of the fork carries it.
            return once(owner, Metrics.current().wrapSupplier("bowl", () -> "a bowl"));
        });
        try (Monitor monitor = Monitor.builder().build()) {
            System.out.println(new TimedStructuredExample(example, monitor).page());
            Snapshot snapshot = monitor.snapshot();
            System.out.println("requests: " + snapshot.operations().get(0).count());
            snapshot.operations().get(0).callbacks().forEach(row -> System.out.println("ran: " + row.key()));
            snapshot.operations().get(0).path().forEach(row -> System.out.println("path: " + row.id()));
            System.out.println("outside of a request: " + snapshot.health().outside());
        }
    }

    private static String once(Thread owner, Supplier<String> answer) {
        while (owner.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return answer.get();
    }
}
