/** How to time what the JDK and widespread libraries call back: one class an API, each a section of the guide. */
@NullMarked
package dev.pathlight.libraries;

import org.jspecify.annotations.NullMarked;
