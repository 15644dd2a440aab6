/**
 * Shows which atomic operations of the runtime are needed: broken one at a time, they are noticed by programs on threads of which one goes
 * on at a time, in an order that a seed decides. {@code SchedulesTest} lists those that are not noticed, with the reasons.
 *
 * <p>{@link dev.pathlight.schedule.ScheduledLoader} loads the runtime with a point before each of its atomic operations, and one of them
 * broken. At a point, {@link dev.pathlight.schedule.Schedule} decides which thread goes on. {@link dev.pathlight.schedule.Races} are the
 * programs. The same seed gives the same schedule on every machine, however busy it is.
 *
 * <p>All that happens between two points is one step here, and every write is seen at once. What weak memory may reorder is for the tests of
 * the package {@code stress}.
 */
package dev.pathlight.schedule;
