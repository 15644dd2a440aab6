package dev.pathlight;

/**
 * The tasks that threads with one name ran for executors of {@link ContextExecutor}. Rows sort by the sum of their lag, the
 * most first.
 *
 * <p>A task that a request submitted counts when it starts. Any other task counts as soon as a request starts in it or it runs a
 * callback of a request. Periodic tasks do not count, nor do tasks in which nothing of a request runs, as those belong to no
 * monitor, nor tasks that complete a future for which a request waits. A monitor with a clock of its own counts only tasks that
 * requests submit.
 *
 * @param threads the name of the threads, with a {@code *} in place of the last number in it, or {@code (virtual)}
 * @param lag from when a task was submitted, or due if it was delayed, until it started
 * @since 0.1
 */
public record ExecutorRow(String threads, Distribution lag) implements Comparable<ExecutorRow> {
    ExecutorRow plus(ExecutorRow other) {
        return new ExecutorRow(threads, lag.merge(other.lag));
    }

    ExecutorRow since(ExecutorRow earlier) {
        return new ExecutorRow(threads, lag.since(earlier.lag));
    }

    @Override
    public int compareTo(ExecutorRow other) {
        int order = Long.compare(other.lag.sum(), lag.sum());
        return order == 0 ? threads.compareTo(other.threads) : order;
    }
}
