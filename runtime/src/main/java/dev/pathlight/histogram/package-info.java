/**
 * Log-linear histograms. Threads write to a {@link dev.pathlight.histogram.Histogram}; a reading of it is a {@link
 * dev.pathlight.Distribution}.
 */
package dev.pathlight.histogram;
