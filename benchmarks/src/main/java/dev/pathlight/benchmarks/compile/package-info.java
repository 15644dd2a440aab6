/** What the processor costs the compiler. */
@NullMarked
package dev.pathlight.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
