/**
 * JMH benchmarks. Each {@link dev.pathlight.benchmarks.hotpath.Side} does the same work with another library, or with none.
 */
@NullMarked
package dev.pathlight.benchmarks.hotpath;

import org.jspecify.annotations.NullMarked;
