package dev.pathlight.processor.describe;

import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * An annotated method, to be linked and called.
 *
 * @param name its name
 * @param isStatic whether it is called without an instance
 * @param erasedParameters for links
 * @param source {@code package.Type.method(Type.java:42)}, for reports
 */
public record TargetMethod(String name, boolean isStatic, List<TypeName> erasedParameters, String source) {}
