/** A shop on Vert.x whose routes know nothing of Pathlight: the beginning of {@code docs/vertx.md}. */
@NullMarked
package dev.pathlight.frameworks.vertxroutes;

import org.jspecify.annotations.NullMarked;
