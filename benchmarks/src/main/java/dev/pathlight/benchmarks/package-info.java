/**
 * Measures what Pathlight costs: {@link dev.pathlight.benchmarks.Benchmarks} runs all of it and writes the results.
 */
@NullMarked
package dev.pathlight.benchmarks;

import org.jspecify.annotations.NullMarked;
