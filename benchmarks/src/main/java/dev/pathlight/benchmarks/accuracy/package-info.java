/** The error of reported figures. */
@NullMarked
package dev.pathlight.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
