package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;

/** The work without any measurement. */
final class Bare implements Side, AsyncSide {
    @Override
    public void callbacks(Loop loop, Chores chores, int count) {
        for (int i = 0; i < count; i++) {
            loop.call(bowl -> fed(chores, bowl));
        }
    }

    @Override
    public void request(Loop loop, Chores chores) {
        loop.call(bowl -> fed(chores, bowl));
        loop.call(bowl -> washed(chores, bowl));
        loop.call(bowl -> cleaned(chores, bowl));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void watched(Loop loop, Chores chores) {
        loop.ask().thenAccept(chores::done);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void chain(Loop loop, Chores chores) {
        loop.ask().thenApply(Bowl::fuller).thenApply(Bowl::fuller).thenAccept(chores::done);
    }

    @Override
    public void hop(Loop loop, Chores chores) {
        loop.execute(() -> chores.done(loop.bowl()));
    }

    private void fed(Chores chores, Bowl bowl) {
        chores.done(bowl);
    }

    private void washed(Chores chores, Bowl bowl) {
        chores.done(bowl);
    }

    private void cleaned(Chores chores, Bowl bowl) {
        chores.done(bowl);
    }
}
