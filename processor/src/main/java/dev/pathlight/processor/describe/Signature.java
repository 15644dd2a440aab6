package dev.pathlight.processor.describe;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;

/**
 * The declaration of a method.
 *
 * @param name its name
 * @param isPublic whether it is public, otherwise package-private
 * @param isOverride whether it implements a method of an interface
 * @param typeParameters its own
 * @param returns its result
 * @param parameters in order
 * @param isVarargs whether the last parameter is a varargs parameter
 * @param isSafeVarargs whether the target has {@code @SafeVarargs}
 * @param thrown its exceptions
 * @param isDeprecated whether it is deprecated
 */
public record Signature(
        String name,
        boolean isPublic,
        boolean isOverride,
        List<TypeVariableName> typeParameters,
        Result returns,
        List<Parameter> parameters,
        boolean isVarargs,
        boolean isSafeVarargs,
        List<TypeName> thrown,
        boolean isDeprecated) {

    /**
     * A result.
     *
     * @param type {@code void} for none
     * @param annotations of the declaration, not of the type
     */
    public record Result(TypeName type, List<AnnotationSpec> annotations) {
        /** Returns whether the method returns a value. */
        public boolean isValue() {
            return !TypeName.VOID.equals(type);
        }
    }

    /**
     * A parameter.
     *
     * @param name as in the target
     * @param type the type, an array for a varargs parameter
     * @param annotations of the declaration, not of the type
     */
    public record Parameter(String name, TypeName type, List<AnnotationSpec> annotations) {}

    /** Returns the names of the parameters, in order. */
    public List<String> parameterNames() {
        return parameters.stream().map(Parameter::name).toList();
    }
}
