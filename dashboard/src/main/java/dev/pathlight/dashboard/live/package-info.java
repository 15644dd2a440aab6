/** A live monitor as the source of a dashboard. */
package dev.pathlight.dashboard.live;
