package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Bowl;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;

/**
 * Only the clock reads that Pathlight needs: start and end of the handler, and registration, start and end of each callback.
 */
final class ClockFloor implements Side {
    private long last;

    @Override
    public void callbacks(Loop loop, Chores chores, int count) {
        read();
        for (int i = 0; i < count; i++) {
            read();
            loop.call(bowl -> fed(chores, bowl));
        }
        read();
    }

    @Override
    public void request(Loop loop, Chores chores) {
        read();
        read();
        loop.call(bowl -> fed(chores, bowl));
        read();
        loop.call(bowl -> washed(chores, bowl));
        read();
        loop.call(bowl -> cleaned(chores, bowl));
        read();
    }

    private void fed(Chores chores, Bowl bowl) {
        read();
        chores.done(bowl);
        read();
    }

    private void washed(Chores chores, Bowl bowl) {
        read();
        chores.done(bowl);
        read();
    }

    private void cleaned(Chores chores, Bowl bowl) {
        read();
        chores.done(bowl);
        read();
    }

    /** A store to the heap keeps the read from being dropped. */
    private void read() {
        last = System.nanoTime();
    }

    long last() {
        return last;
    }
}
