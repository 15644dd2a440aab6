/** The figures, and what is written of them. */
@NullMarked
package dev.pathlight.benchmarks.report;

import org.jspecify.annotations.NullMarked;
