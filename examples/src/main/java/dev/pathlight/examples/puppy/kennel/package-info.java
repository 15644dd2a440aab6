/** The back end of the service. */
@NullMarked
package dev.pathlight.examples.puppy.kennel;

import org.jspecify.annotations.NullMarked;
