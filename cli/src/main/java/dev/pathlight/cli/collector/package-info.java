/** Takes what processes post, and adds it up by service and process: the source of a dashboard for many. */
@NullMarked
package dev.pathlight.cli.collector;

import org.jspecify.annotations.NullMarked;
