/**
 * Executors that carry the context of whoever submits. Each does what the executor it wraps does; only the tasks that
 * pass through are seen.
 */
package dev.pathlight.executor;
