/** The code of the guide to servlets: an application of plain servlets, which knows nothing of Pathlight. */
@NullMarked
package dev.pathlight.frameworks.servlet;

import org.jspecify.annotations.NullMarked;
