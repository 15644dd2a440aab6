/** The measurements, their order and their length. */
@NullMarked
package dev.pathlight.benchmarks.run;

import org.jspecify.annotations.NullMarked;
