/**
 * Futures that requests wait for, and the chains that applications make of them.
 *
 * <p>Every stage is a {@link dev.pathlight.future.RequestFuture}, of one of two kinds. A <em>watched</em> stage mirrors a source:
 * {@link dev.pathlight.future.FutureWatcher} registers the source with its request and returns a {@link
 * dev.pathlight.future.WatchedFuture}, or, for a source whose class may override something, an {@link
 * dev.pathlight.future.OverriddenFuture}. A <em>derived</em> stage is what a method of another stage returns. Either the JDK makes
 * and completes it, or, where it depends on two stages, composes or uses an executor, the package completes it. A {@link
 * dev.pathlight.future.MinimalRequestFuture} is a derived stage with the methods of {@code CompletionStage} only; a {@link
 * dev.pathlight.future.CombinedFuture} mirrors a combination of several.
 *
 * <p>Stages have three layers. {@code HelpedFuture} has the methods that ask or wait, {@code StageMethods} those that attach functions,
 * and {@code RequestFuture} what is known of a stage, and its completion. {@code Attachment} attaches every function, with {@code
 * Composition} and {@code Both} for those that compose, or depend on two stages.
 *
 * <p>A function that is attached to a stage is a {@link dev.pathlight.future.Step}: a run of the request that attached it. It is
 * ready when the stage completed, by the {@link dev.pathlight.future.Cause} of that stage. A cause refers weakly to the run that
 * completed the stage, since a completed stage may lie in a cache for long; a step lets go of its registration and its sources as
 * soon as it has run or is skipped.
 *
 * <p>As the source of a watched stage completes, its dependents run one after the other; the mirror is one of them. Code that asks the
 * mirror anything before its turn settles it there and then, so both are in one state. As the mirror is settled, a {@link
 * dev.pathlight.future.Completion} is recorded first, the mirror takes the outcome over next, and its dependents run last, in the
 * context of the completion. The {@link dev.pathlight.future.CompletionTrampoline} postpones a completion where the stack has become
 * deep; code that asks or waits for a stage runs what its thread has postponed, and helps the stages that the stage depends on.
 *
 * <p>These classes refer to each other: a stage attaches functions, which makes steps and further stages ({@code StageMethods}, {@code
 * Attachment}, {@code Both}, {@code Composition}, {@code MinimalRequestFuture}); a step knows the stages that it depends on until they
 * complete, or waits for the one that it returned ({@code WaitFor}); and the trampoline completes stages.
 */
package dev.pathlight.future;
