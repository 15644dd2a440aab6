/**
 * Measurements over time: the history that a dashboard shows, and its source, which may be a live monitor, posts of other
 * processes, or a test.
 */
package dev.pathlight.dashboard.figures;
