/** Plain arithmetic on durations. */
@NullMarked
package dev.pathlight.examples.puppy.measure;

import org.jspecify.annotations.NullMarked;
