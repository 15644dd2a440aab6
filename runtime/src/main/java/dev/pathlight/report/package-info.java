/** How a {@link dev.pathlight.aggregation.Window} is shown: as text for a person, as JSON for a program. */
@NullMarked
package dev.pathlight.report;

import org.jspecify.annotations.NullMarked;
