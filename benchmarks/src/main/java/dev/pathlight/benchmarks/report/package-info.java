/** The figures, and the page about them. */
@NullMarked
package dev.pathlight.benchmarks.report;

import org.jspecify.annotations.NullMarked;
