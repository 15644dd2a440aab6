package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;
import java.util.concurrent.atomic.LongAdder;

/** Hand-written: two clock reads around each piece of code, and a counter for the sum. No waits, no percentiles. */
final class Stopwatch implements Side, AsyncSide {
    private final LongAdder handle = new LongAdder();
    private final LongAdder feed = new LongAdder();
    private final LongAdder wash = new LongAdder();
    private final LongAdder clean = new LongAdder();

    @Override
    public void callbacks(Loop loop, Chores chores, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            loop.call(bowl -> fed(chores, bowl));
        }
        handle.add(System.nanoTime() - start);
    }

    @Override
    public void request(Loop loop, Chores chores) {
        long start = System.nanoTime();
        loop.call(bowl -> fed(chores, bowl));
        loop.call(bowl -> washed(chores, bowl));
        loop.call(bowl -> cleaned(chores, bowl));
        handle.add(System.nanoTime() - start);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void watched(Loop loop, Chores chores) {
        long start = System.nanoTime();
        loop.ask()
                .whenComplete((bowl, failure) -> feed.add(System.nanoTime() - start))
                .thenAccept(bowl -> {
                    chores.done(bowl);
                    clean.add(System.nanoTime() - start);
                });
        handle.add(System.nanoTime() - start);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void chain(Loop loop, Chores chores) {
        long start = System.nanoTime();
        loop.ask()
                .whenComplete((bowl, failure) -> feed.add(System.nanoTime() - start))
                .thenApply(this::fuller)
                .thenApply(this::fuller)
                .thenAccept(bowl -> cleaned(chores, bowl));
        handle.add(System.nanoTime() - start);
    }

    private Bowl fuller(Bowl bowl) {
        long start = System.nanoTime();
        try {
            return bowl.fuller();
        } finally {
            wash.add(System.nanoTime() - start);
        }
    }

    @Override
    public void hop(Loop loop, Chores chores) {
        long start = System.nanoTime();
        loop.execute(() -> {
            long run = System.nanoTime();
            feed.add(run - start);
            try {
                chores.done(loop.bowl());
            } finally {
                clean.add(System.nanoTime() - run);
            }
        });
        handle.add(System.nanoTime() - start);
    }

    private void fed(Chores chores, Bowl bowl) {
        long start = System.nanoTime();
        try {
            chores.done(bowl);
        } finally {
            feed.add(System.nanoTime() - start);
        }
    }

    private void washed(Chores chores, Bowl bowl) {
        long start = System.nanoTime();
        try {
            chores.done(bowl);
        } finally {
            wash.add(System.nanoTime() - start);
        }
    }

    private void cleaned(Chores chores, Bowl bowl) {
        long start = System.nanoTime();
        try {
            chores.done(bowl);
        } finally {
            clean.add(System.nanoTime() - start);
        }
    }
}
