/** The work that is the same on every side of a comparison. */
@NullMarked
package dev.pathlight.benchmarks.work;

import org.jspecify.annotations.NullMarked;
