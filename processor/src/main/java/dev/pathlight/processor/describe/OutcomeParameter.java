package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import java.util.Optional;

/**
 * A parameter that may report a failure.
 *
 * @param parameter its name
 * @param reader the class that decides; without one the parameter is an exception or null
 */
public record OutcomeParameter(String parameter, Optional<ClassName> reader) {}
