/** What Pathlight keeps in memory. */
@NullMarked
package dev.pathlight.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
