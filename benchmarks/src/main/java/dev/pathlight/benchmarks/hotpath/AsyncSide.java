package dev.pathlight.benchmarks.hotpath;

import dev.pathlight.benchmarks.work.Chores;
import dev.pathlight.benchmarks.work.Loop;

/** A side that follows futures and executors as well. */
interface AsyncSide {
    /** A handler that asks for a future, makes something depend on it, and returns; the loop completes the future. */
    void watched(Loop loop, Chores chores);

    /** A handler that submits one task to an executor and returns; the loop runs the task. */
    void hop(Loop loop, Chores chores);
}
