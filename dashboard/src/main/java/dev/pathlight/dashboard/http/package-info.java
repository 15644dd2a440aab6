/** The server of the page: who may ask, how often, for how long, and for what. */
package dev.pathlight.dashboard.http;
