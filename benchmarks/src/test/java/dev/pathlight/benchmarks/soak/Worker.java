package dev.pathlight.benchmarks.soak;

import dev.pathlight.ContextExecutor;
import dev.pathlight.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Makes requests one after the other, with the faults of real applications, and counts them. Confined to one thread. */
final class Worker {
    /** One request in so many is dropped: the garbage collector finds dropped requests far more slowly than they are made. */
    private static final int ONE_DROPPED_IN = 2_000;

    private static final int QUEUE = 256;
    private static final Errands TARGET = new Errands();

    private final TimedErrands errands;
    private final Random random;
    private final Tally tally = new Tally();
    private final List<Runnable> made = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private final Executor executor = ContextExecutor.wrap((Executor) tasks::add);
    private final Executor rejecting = ContextExecutor.wrap((Executor) task -> {
        throw new RejectedExecutionException("full");
    });

    /** Marks the end of the work for the other thread. */
    static final Runnable LAST = () -> {};

    /** Callbacks that run on another thread. */
    private final BlockingQueue<Runnable> handedOver = new ArrayBlockingQueue<>(QUEUE);

    Worker(TimedErrands errands, long seed) {
        this.errands = errands;
        this.random = new Random(seed);
    }

    Tally tally() {
        return tally;
    }

    /** Returns the callbacks for the other thread. */
    BlockingQueue<Runnable> handedOver() {
        return handedOver;
    }

    /** Makes one request. */
    void work() throws InterruptedException {
        tally.requests++;
        if (random.nextInt(ONE_DROPPED_IN) == 0) {
            tally.dropped++;
            request(1);
            made.clear();
            return;
        }
        switch (random.nextInt(10)) {
            case 0 -> callbackThrows();
            case 1 -> handlerThrows();
            case 2 -> calledTwice();
            case 3 -> calledAfterTheRequest();
            case 4 -> released();
            case 5 -> futureFails();
            case 6 -> taskIsRejected();
            case 7 -> taskRuns();
            case 8 -> runsOnAnotherThread();
            default -> ordinary();
        }
        made.clear();
        tasks.clear();
    }

    private void request(int steps) {
        errands.handle(() -> {
            for (int i = 0; i < steps; i++) {
                made.add(step());
            }
        });
    }

    private Runnable step() {
        return TimedErrands.step(TARGET, () -> {});
    }

    private void run(int step) {
        tally.runs++;
        made.get(step).run();
    }

    private void ordinary() {
        request(3);
        run(0);
        run(1);
        run(2);
    }

    private void callbackThrows() {
        errands.handle(() -> made.add(TimedErrands.step(TARGET, Worker::fault)));
        try {
            run(0);
        } catch (Fault expected) {
            tally.callbackErrors++;
        }
    }

    private void handlerThrows() {
        try {
            errands.handle(Worker::fault);
        } catch (Fault expected) {
            tally.requestErrors++;
        }
    }

    private void calledTwice() {
        request(2);
        run(0);
        run(0);
        tally.repeated++;
        run(1);
    }

    private void calledAfterTheRequest() {
        request(1);
        run(0);
        run(0);
        tally.late++;
    }

    private void released() {
        request(2);
        Metrics.release(made.get(0));
        run(1);
    }

    private void futureFails() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        errands.handle(() -> TimedErrands.ask(TARGET, answer).whenComplete((text, failure) -> {}));
        tally.asked++;
        if (random.nextBoolean()) {
            answer.completeExceptionally(new Fault());
        } else {
            answer.cancel(false);
        }
        tally.failedFutures++;
    }

    private void taskIsRejected() {
        errands.handle(() -> {
            try {
                rejecting.execute(() -> {});
            } catch (RejectedExecutionException expected) {
                made.add(step());
            }
        });
        run(0);
    }

    private void taskRuns() {
        errands.handle(() -> executor.execute(() -> made.add(step())));
        tasks.get(0).run();
        run(0);
    }

    private void runsOnAnotherThread() throws InterruptedException {
        request(2);
        tally.runs += 2;
        handedOver.put(made.get(0));
        made.get(1).run();
    }

    private static void fault() {
        throw new Fault();
    }

    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;

        Fault() {
            super("fault", null, false, false);
        }
    }
}
