package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import java.util.Optional;

/**
 * A parameter that may tell of a failure.
 *
 * @param parameter its name
 * @param reader what knows; without it the parameter is an exception or null
 */
public record Outcome(String parameter, Optional<ClassName> reader) {}
