/** The cost of the processor at compile time. */
@NullMarked
package dev.pathlight.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
