/**
 * The second stage: says why an input is not taken. One rule per class; all of them look at a type, so that everything
 * wrong with it is said at once.
 */
@NullMarked
package dev.pathlight.processor.validate;

import org.jspecify.annotations.NullMarked;
