/**
 * The puppy service: a small asynchronous backend under load, explained by Pathlight.
 *
 * <p>{@link dev.pathlight.examples.puppy.PuppyService} runs it. What Pathlight needs of a service is in
 * {@link dev.pathlight.examples.puppy.service}, most of it in six handlers; everything else is what any service, and
 * any test of one, would have.
 */
@NullMarked
package dev.pathlight.examples.puppy;

import org.jspecify.annotations.NullMarked;
