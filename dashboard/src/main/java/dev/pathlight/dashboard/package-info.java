/** A live page of everything that Pathlight measures: {@link dev.pathlight.dashboard.Dashboard} serves it. */
package dev.pathlight.dashboard;
