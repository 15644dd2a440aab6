/** The thread of a process that posts what was measured, and waits and retries while the collector is away. */
package dev.pathlight.collector.posting;
