/** The puppy service: one event loop, six routes. */
@NullMarked
package dev.pathlight.examples.puppy.service;

import org.jspecify.annotations.NullMarked;
