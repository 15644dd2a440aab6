/** The memory that Pathlight uses. */
@NullMarked
package dev.pathlight.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
