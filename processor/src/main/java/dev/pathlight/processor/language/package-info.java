/** The compiler's model of elements and types: lookups, supertypes, signatures, and which classes generated code can name. */
@NullMarked
package dev.pathlight.processor.language;

import org.jspecify.annotations.NullMarked;
