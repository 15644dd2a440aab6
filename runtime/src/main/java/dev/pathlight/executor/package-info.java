/**
 * Executors that run each task in the context in which it was submitted. Each behaves as the executor that it wraps, and sees
 * only the tasks that pass through it.
 */
package dev.pathlight.executor;
