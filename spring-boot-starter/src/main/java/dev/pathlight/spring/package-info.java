/** Spring Boot: Pathlight's meters in the application's registry, and its settings among the application's. */
@NullMarked
package dev.pathlight.spring;

import org.jspecify.annotations.NullMarked;
