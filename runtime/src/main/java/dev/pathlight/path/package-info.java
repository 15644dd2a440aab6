/**
 * The nodes of a recorded or live request, and the walk that finds its critical path.
 *
 * <p>The nodes ({@link dev.pathlight.path.Segment}, {@link dev.pathlight.path.Registration}, {@link dev.pathlight.path.Await}) refer to
 * their causes, so that {@link dev.pathlight.path.Walk} only follows references. They are consistent from the start: the code that
 * makes them moves instants into bounds, so the walk never meets a negative piece.
 */
package dev.pathlight.path;
