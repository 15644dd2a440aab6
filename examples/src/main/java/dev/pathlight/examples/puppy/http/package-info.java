/** HTTP on the loopback interface, without the JDK's default delays. */
@NullMarked
package dev.pathlight.examples.puppy.http;

import org.jspecify.annotations.NullMarked;
