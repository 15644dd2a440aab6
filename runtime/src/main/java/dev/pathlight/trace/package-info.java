/**
 * Analyses of one {@link dev.pathlight.RecordedRequest}.
 *
 * <p>{@code Chronology} brings the record into the order of causes: as nodes of {@code dev.pathlight.path}, which the same walk
 * visits as in a live request, and as milestones, on which {@code Slack} and {@code Resimulation} work. All algorithms are iterative, and
 * linear except for sorting.
 */
package dev.pathlight.trace;
