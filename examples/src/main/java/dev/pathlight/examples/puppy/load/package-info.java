/** The view from outside: requests at fixed times, measured from the time they were to be sent at. */
@NullMarked
package dev.pathlight.examples.puppy.load;

import org.jspecify.annotations.NullMarked;
