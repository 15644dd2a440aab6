/** The public API: annotations, the context of a request, and what is reported about requests. */
@NullMarked
package dev.pathlight;

import org.jspecify.annotations.NullMarked;
