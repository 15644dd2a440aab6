/** Exports requests as OpenTelemetry spans, see {@link dev.pathlight.opentelemetry.PathlightTracing}. */
package dev.pathlight.opentelemetry;
