/** How far the reported figures are from the true ones. */
@NullMarked
package dev.pathlight.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
