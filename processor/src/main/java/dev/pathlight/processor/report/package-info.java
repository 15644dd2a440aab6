/** What can be wrong with an input, in which words, and where it is said. */
@NullMarked
package dev.pathlight.processor.report;

import org.jspecify.annotations.NullMarked;
