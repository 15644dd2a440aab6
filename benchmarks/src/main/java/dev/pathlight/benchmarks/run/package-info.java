/** What is measured, in which order, and how long. */
@NullMarked
package dev.pathlight.benchmarks.run;

import org.jspecify.annotations.NullMarked;
