/** Requests as OpenTelemetry's spans, by {@link dev.pathlight.opentelemetry.PathlightTracing}. */
package dev.pathlight.opentelemetry;
