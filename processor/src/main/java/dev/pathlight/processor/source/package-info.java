/**
 * What the text of a source tells beyond the compiler's model: lines, files, and what bodies of methods call. Only javac
 * hands it over; everything works without it.
 */
@NullMarked
package dev.pathlight.processor.source;

import org.jspecify.annotations.NullMarked;
