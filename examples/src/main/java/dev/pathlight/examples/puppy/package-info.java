/**
 * The puppy service: a small asynchronous backend under load, explained by Pathlight.
 *
 * <p>{@link dev.pathlight.examples.puppy.PuppyService} runs it. The code that uses Pathlight is in
 * {@link dev.pathlight.examples.puppy.service}, most of it in six handlers; the other packages are a back end, clients and
 * a load generator, as any test of a service has them.
 */
@NullMarked
package dev.pathlight.examples.puppy;

import org.jspecify.annotations.NullMarked;
