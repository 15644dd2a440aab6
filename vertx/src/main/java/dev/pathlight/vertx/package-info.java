/** Requests of Vert.x: {@link dev.pathlight.vertx.PathlightHandler} opens one for each, and ends it as the client sees it. */
@NullMarked
package dev.pathlight.vertx;

import org.jspecify.annotations.NullMarked;
