/** The view of the clients: requests due at fixed times, measured from then on. */
@NullMarked
package dev.pathlight.examples.puppy.load;

import org.jspecify.annotations.NullMarked;
