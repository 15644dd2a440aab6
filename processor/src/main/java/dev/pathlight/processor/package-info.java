/** The processor's entry point. Each stage of its work is a package below. */
@NullMarked
package dev.pathlight.processor;

import org.jspecify.annotations.NullMarked;
