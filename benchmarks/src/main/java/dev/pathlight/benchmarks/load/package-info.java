/** The puppy service under load: with Pathlight off, on, and with OpenTelemetry in its place. */
@NullMarked
package dev.pathlight.benchmarks.load;

import org.jspecify.annotations.NullMarked;
