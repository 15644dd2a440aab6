/** The supertypes of a wrapper: which interfaces it implements, which class it extends, and with which methods. */
@NullMarked
package dev.pathlight.processor.supertypes;

import org.jspecify.annotations.NullMarked;
