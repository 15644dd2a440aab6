/** Processes that post: what each has measured, merged by service and as a whole, as the source of a dashboard. */
package dev.pathlight.collector.fleet;
