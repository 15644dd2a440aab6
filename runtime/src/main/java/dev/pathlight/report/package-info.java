/** How a {@link dev.pathlight.aggregation.Window} is shown: as text for a person, as JSON for a program. */
package dev.pathlight.report;
