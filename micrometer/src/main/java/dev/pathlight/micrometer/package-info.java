/**
 * Publishes what a monitor measured to a Micrometer registry, and so to Prometheus, StatsD, Graphite, OTLP and others:
 * {@link dev.pathlight.micrometer.PathlightMetrics}.
 */
package dev.pathlight.micrometer;
