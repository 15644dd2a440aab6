/** Examples that time the callbacks of the JDK and of common libraries: one class per API, each a section of the guide. */
@NullMarked
package dev.pathlight.libraries;

import org.jspecify.annotations.NullMarked;
