/** Pathlight in Spring Boot: its meters in the registries of the application, its settings in the properties. */
@NullMarked
package dev.pathlight.spring;

import org.jspecify.annotations.NullMarked;
