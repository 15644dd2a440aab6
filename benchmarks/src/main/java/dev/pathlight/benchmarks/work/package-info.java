/** The work that all sides of a comparison share. */
@NullMarked
package dev.pathlight.benchmarks.work;

import org.jspecify.annotations.NullMarked;
