package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.Optional;

/**
 * A parameter that may report a failure.
 *
 * @param parameter its name
 * @param reader the class that decides; without one the parameter is an exception or null
 * @param instanceOf the type that the reader reads, if only some arguments are of it
 */
public record OutcomeParameter(String parameter, Optional<ClassName> reader, Optional<TypeName> instanceOf) {}
