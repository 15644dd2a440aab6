/**
 * One page for many processes: {@link dev.pathlight.collector.CollectorReporter} posts what a process measures,
 * {@link dev.pathlight.collector.Collector} merges the posts and serves the dashboard.
 */
package dev.pathlight.collector;
