/**
 * What is recorded of one request, and the walk that finds its critical path.
 *
 * <p>The nodes ({@link dev.pathlight.path.Segment}, {@link dev.pathlight.path.Registration}, {@link
 * dev.pathlight.path.Await}) point at their causes, so that {@link dev.pathlight.path.Walk} only ever follows
 * pointers. They are consistent as soon as they exist: whoever makes them clamps the instants, so
 * the walk meets no negative piece.
 *
 * <p>Ten classes form a knot, since they are one graph: a segment is a registration, an event of the segment around it, and
 * the place at which it ended; each of these leads back to a segment. {@link dev.pathlight.path.Past} stands for a part of the graph
 * that was summed up by a walk. {@code ClassCyclesTest} has their list, and fails if another class joins.
 */
package dev.pathlight.path;
