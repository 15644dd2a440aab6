/** Clients of the kennel, with callbacks and with futures. */
@NullMarked
package dev.pathlight.examples.puppy.client;

import org.jspecify.annotations.NullMarked;
