/** Writes a {@link dev.pathlight.Snapshot} as text for people and as JSON for programs. */
package dev.pathlight.report;
