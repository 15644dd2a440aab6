/**
 * Benchmarks for JMH, and the ways to measure the same work, each a {@link dev.pathlight.benchmarks.hotpath.Side}.
 */
@NullMarked
package dev.pathlight.benchmarks.hotpath;

import org.jspecify.annotations.NullMarked;
