/** A checkout on Spring Boot: the application of {@code docs/spring-boot.md}. */
@NullMarked
package dev.pathlight.frameworks.spring;

import org.jspecify.annotations.NullMarked;
