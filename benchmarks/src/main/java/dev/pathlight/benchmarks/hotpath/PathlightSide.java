package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.ContextExecutor;
import dev.pathlight.Monitor;
import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;

/** Pathlight with everything recorded; switched off in a JVM with {@code pathlight.enabled=false}. */
final class PathlightSide implements Side, AsyncSide {
    private final Monitor monitor = Monitor.builder().build();
    private final TimedPuppyHandler handler = new TimedPuppyHandler(new PuppyHandler(), monitor);

    @Override
    public void callbacks(Loop loop, Chores chores, int count) {
        handler.many(loop, chores, count);
    }

    @Override
    public void request(Loop loop, Chores chores) {
        handler.handle(loop, chores);
    }

    @Override
    public void watched(Loop loop, Chores chores) {
        handler.walk(loop, chores);
    }

    @Override
    public void chain(Loop loop, Chores chores) {
        handler.chain(loop, chores);
    }

    @Override
    public void hop(Loop loop, Chores chores) {
        handler.hop(loop, ContextExecutor.wrap(loop), chores);
    }

    @Override
    public void close() {
        monitor.close();
    }
}
