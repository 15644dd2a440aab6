/**
 * What is measured with JMH, and each way of measuring the same work: a {@link dev.pathlight.benchmarks.hotpath.Side}.
 */
@NullMarked
package dev.pathlight.benchmarks.hotpath;

import org.jspecify.annotations.NullMarked;
