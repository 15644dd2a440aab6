/**
 * Futures that requests wait for.
 *
 * <p>{@link dev.pathlight.future.FutureWatcher} registers a future with its request and wraps it in a {@link
 * dev.pathlight.future.WatchedFuture}. When that completes, a {@link dev.pathlight.future.Completion} is the context of the
 * thread while the dependents run; chains of completions are kept flat by the {@link
 * dev.pathlight.future.CompletionTrampoline}.
 */
package dev.pathlight.future;
