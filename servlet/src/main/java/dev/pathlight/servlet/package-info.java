/**
 * Requests of servlet containers: {@link dev.pathlight.servlet.PathlightFilter} opens one for each, and ends it as the client sees it.
 */
@NullMarked
package dev.pathlight.servlet;

import org.jspecify.annotations.NullMarked;
