/**
 * Parts that the entry points of servers share: {@link dev.pathlight.server.ServedRequest} lasts from the handler to the end of the response, and
 * {@link dev.pathlight.server.HttpRequests} has the names and errors of HTTP.
 */
@NullMarked
package dev.pathlight.server;

import org.jspecify.annotations.NullMarked;
