/**
 * A callback in the compiler's model: the functional interface that a method fits, its type arguments, and the arguments
 * that report a failure. A {@link dev.pathlight.processor.callback.Fit} is a result or the reasons why there is none.
 */
@NullMarked
package dev.pathlight.processor.callback;

import org.jspecify.annotations.NullMarked;
