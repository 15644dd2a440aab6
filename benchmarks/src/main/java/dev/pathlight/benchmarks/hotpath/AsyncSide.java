package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;

/** A side that supports futures and executors. */
interface AsyncSide {
    /** Runs a handler that requests a future, adds a dependent and returns. The loop completes the future. */
    void watched(Loop loop, Chores chores);

    /** Runs the same handler with two steps before the last function. Sides that time pieces of code time each of them. */
    void chain(Loop loop, Chores chores);

    /** Runs a handler that submits one task to an executor and returns. The loop runs the task. */
    void hop(Loop loop, Chores chores);
}
