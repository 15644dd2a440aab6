/** A shop on Vert.x: the application of {@code docs/vertx.md}. */
@NullMarked
package dev.pathlight.frameworks.vertx;

import org.jspecify.annotations.NullMarked;
