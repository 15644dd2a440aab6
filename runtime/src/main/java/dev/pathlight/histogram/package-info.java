/**
 * Log-linear histograms: {@link dev.pathlight.histogram.Histogram} is written, {@link
 * dev.pathlight.histogram.Distribution} is read, merged and subtracted.
 */
@NullMarked
package dev.pathlight.histogram;

import org.jspecify.annotations.NullMarked;
