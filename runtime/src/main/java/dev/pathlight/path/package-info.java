/**
 * What is recorded of one request, and the walk that finds its critical path.
 *
 * <p>The nodes ({@link dev.pathlight.path.Segment}, {@link dev.pathlight.path.Registration}, {@link
 * dev.pathlight.path.Await}) point at their causes, so that {@link dev.pathlight.path.Walk} only ever follows
 * pointers. They are consistent as soon as they exist: whoever makes them clamps the instants, so
 * the walk meets no negative piece.
 */
package dev.pathlight.path;
