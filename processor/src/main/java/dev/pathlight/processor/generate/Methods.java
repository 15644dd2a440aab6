package dev.pathlight.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.pathlight.processor.describe.Signature;
import dev.pathlight.processor.describe.TargetMethod;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Parts of generated methods. */
final class Methods {
    private Methods() {}

    /** Returns a method without a body. */
    static MethodSpec.Builder declare(Signature signature, Modifier... modifiers) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(signature.name());
        if (signature.isOverride()) {
            method.addAnnotation(Override.class);
        }
        if (signature.isDeprecated()) {
            method.addAnnotation(Deprecated.class);
        }
        boolean isStatic = List.of(modifiers).contains(Modifier.STATIC);
        if (signature.isSafeVarargs()) {
            method.addAnnotation(SafeVarargs.class);
            if (!isStatic) {
                method.addModifiers(Modifier.FINAL);
            }
        }
        if (signature.isPublic()) {
            method.addModifiers(Modifier.PUBLIC);
        }
        signature.returns().annotations().forEach(method::addAnnotation);
        return method.addModifiers(modifiers)
                .addTypeVariables(signature.typeParameters())
                .returns(signature.returns().type())
                .addExceptions(signature.thrown());
    }

    /** Adds the parameters, after any that the method already has. */
    static MethodSpec.Builder addParameters(MethodSpec.Builder method, Signature signature) {
        signature.parameters().forEach(parameter -> method.addParameter(parameter(parameter)));
        return method.varargs(signature.isVarargs());
    }

    static ParameterSpec parameter(Signature.Parameter parameter) {
        return ParameterSpec.builder(parameter.type(), parameter.name())
                .addAnnotations(parameter.annotations())
                .build();
    }

    /** Returns {@code target.method(a, b)}. */
    static CodeBlock call(CodeBlock receiver, String method, List<String> arguments) {
        return CodeBlock.of("$L.$L($L)", receiver, method, String.join(", ", arguments));
    }

    /** Returns {@code Objects.requireNonNull(name, "name")}. */
    static CodeBlock required(String name) {
        return CodeBlock.of("$T.requireNonNull($L, $S)", RuntimeNames.OBJECTS, name, name);
    }

    /** Returns a Javadoc link to {@code Type#method(A, B)}. */
    static CodeBlock link(TypeName type, TargetMethod method) {
        CodeBlock.Builder parameters = CodeBlock.builder();
        for (int i = 0; i < method.erasedParameters().size(); i++) {
            parameters.add(i == 0 ? "$T" : ", $T", method.erasedParameters().get(i));
        }
        return CodeBlock.of("{@link $T#$L($L)}", type, method.name(), parameters.build());
    }
}
