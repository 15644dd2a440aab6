/** The messages of the processor: every key, every word of their texts, and where they are shown. */
@NullMarked
package dev.pathlight.processor.report;

import org.jspecify.annotations.NullMarked;
