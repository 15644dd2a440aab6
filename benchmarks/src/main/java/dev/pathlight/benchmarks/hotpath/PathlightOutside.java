package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;

/** Callbacks of Pathlight that are created outside of any request: they run untimed, and are counted as outside. */
@SuppressWarnings("DirectCall") // outside of any request
final class PathlightOutside implements Side {
    private final PuppyHandler handler = new PuppyHandler();

    @Override
    public void callbacks(Loop loop, Chores chores, int count) {
        handler.many(loop, chores, count);
    }

    @Override
    public void request(Loop loop, Chores chores) {
        handler.handle(loop, chores);
    }
}
