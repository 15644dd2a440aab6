/**
 * Requests of the JDK's {@code HttpServer}: {@link dev.pathlight.httpserver.PathlightHttpServerFilter} opens one for each exchange, and ends it
 * as the client sees it.
 */
@NullMarked
package dev.pathlight.httpserver;

import org.jspecify.annotations.NullMarked;
