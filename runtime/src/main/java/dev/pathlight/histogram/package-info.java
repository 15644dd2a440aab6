/**
 * Log-linear histograms: {@link dev.pathlight.histogram.Histogram} is written, {@link
 * dev.pathlight.histogram.Distribution} is read, merged and subtracted.
 */
package dev.pathlight.histogram;
