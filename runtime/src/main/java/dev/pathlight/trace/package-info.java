/**
 * One recorded request as a whole: what was recorded, brought in order, and what follows from it.
 *
 * <p>{@link dev.pathlight.trace.Recording} is the record as it was given. {@code Chronology} brings it into the order of
 * causes, as nodes of {@code dev.pathlight.path} that the same walk visits as in a live request, and as steps, over which
 * {@code Slack} and {@code Resimulation} ask what would have been. Everything is iterative, and linear but for sorting.
 */
package dev.pathlight.trace;
