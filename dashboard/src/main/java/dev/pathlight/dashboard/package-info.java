/** Live page of everything that Pathlight measures. {@link dev.pathlight.dashboard.Dashboard} starts it. */
package dev.pathlight.dashboard;
