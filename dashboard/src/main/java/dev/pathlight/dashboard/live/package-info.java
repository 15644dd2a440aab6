/** Source of a dashboard for a live monitor. */
package dev.pathlight.dashboard.live;
