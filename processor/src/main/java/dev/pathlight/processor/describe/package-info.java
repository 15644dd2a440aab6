/**
 * The third stage: says what is to be generated, in names and types alone. A descriptor exists only of a type with which
 * nothing is wrong.
 */
@NullMarked
package dev.pathlight.processor.describe;

import org.jspecify.annotations.NullMarked;
