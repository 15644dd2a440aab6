/**
 * What an annotated type and its methods turn into, in terms of the compiler's model: which interfaces the generated
 * class implements, what a callback method becomes, and with which functional interface.
 */
@NullMarked
package dev.pathlight.processor.shape;

import org.jspecify.annotations.NullMarked;
