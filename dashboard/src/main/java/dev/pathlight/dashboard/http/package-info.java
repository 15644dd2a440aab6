/** HTTP server of the page: which requests it answers, how many, and for how long. */
package dev.pathlight.dashboard.http;
