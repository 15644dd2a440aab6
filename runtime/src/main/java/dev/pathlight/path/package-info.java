/**
 * The nodes of a recorded or live request, and the walk that finds its critical path.
 *
 * <p>The nodes ({@link dev.pathlight.path.Segment}, {@link dev.pathlight.path.Registration}, {@link dev.pathlight.path.Await}) refer to
 * their causes, so that {@link dev.pathlight.path.Walk} only follows references. They are consistent from the start: the code that
 * makes them moves instants into bounds, so the walk never meets a negative piece.
 *
 * <p>Eleven classes form a knot, since they are one graph: a segment is a registration, an event of the segment around it, and
 * the place at which it ended; each of these leads back to a segment. {@link dev.pathlight.path.Past} stands for a part of the graph
 * that was summed up by a walk. {@link dev.pathlight.path.Detail} and {@link dev.pathlight.path.RareDetail} have the fields that not all
 * segments need, so that each takes no more memory than it uses. {@code ClassCyclesTest} has their list, and fails if another class
 * joins.
 */
package dev.pathlight.path;
