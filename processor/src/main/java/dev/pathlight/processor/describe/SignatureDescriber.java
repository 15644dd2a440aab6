package dev.pathlight.processor.describe;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.pathlight.processor.describe.Signature.Parameter;
import dev.pathlight.processor.describe.Signature.Result;
import dev.pathlight.processor.language.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Describes declarations of methods. */
final class SignatureDescriber {
    /** The annotations of declarations that are copied; copies of others could trigger other tools. */
    private static final Set<String> NULLNESS = Set.of("Nullable", "NonNull", "Nonnull", "NotNull", "CheckForNull");

    private final Language language;
    private final ParameterNames parameterNames;

    /**
     * Creates it for the text of one generated class.
     *
     * @param type the annotated type
     */
    SignatureDescriber(Language language, TypeElement type) {
        this.language = language;
        this.parameterNames = new ParameterNames(type);
    }

    /**
     * Describes the method as a member of a type.
     *
     * @param member its types there
     * @param names the scope with the method's own type variables
     */
    Signature describe(ExecutableElement method, ExecutableType member, TypeNames names, boolean isOverride) {
        return new Signature(
                method.getSimpleName().toString(),
                method.getModifiers().contains(Modifier.PUBLIC),
                isOverride,
                names.declareMember(member.getTypeVariables()),
                result(method, member.getReturnType(), names),
                parameters(method, member.getParameterTypes(), names),
                method.isVarArgs(),
                isSafeVarargs(method),
                names.of(member.getThrownTypes()),
                language.elements().isDeprecated(method));
    }

    /** Describes the method as it is declared, but with other type parameters, for a static method. */
    Signature describeStatic(ExecutableElement method, List<TypeVariableName> typeParameters, TypeNames names) {
        return new Signature(
                method.getSimpleName().toString(),
                method.getModifiers().contains(Modifier.PUBLIC),
                false,
                typeParameters,
                result(method, method.getReturnType(), names),
                parameters(method, names),
                method.isVarArgs(),
                isSafeVarargs(method),
                names.of(method.getThrownTypes()),
                language.elements().isDeprecated(method));
    }

    List<Parameter> parameters(ExecutableElement method, TypeNames names) {
        return parameters(
                method,
                method.getParameters().stream().map(VariableElement::asType).toList(),
                names);
    }

    private List<Parameter> parameters(ExecutableElement method, List<? extends TypeMirror> types, TypeNames names) {
        List<Parameter> parameters = new ArrayList<>();
        List<String> called = parameterNames.of(method);
        for (int i = 0; i < types.size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            parameters.add(
                    new Parameter(called.get(i), names.of(types.get(i)), nullness(parameter, types.get(i), names)));
        }
        return parameters;
    }

    private Result result(ExecutableElement method, TypeMirror type, TypeNames names) {
        TypeName name = names.of(type);
        return new Result(name, nullness(method, type, names));
    }

    /** An annotation may belong to the declaration and to the type, but is only written once. */
    private static List<AnnotationSpec> nullness(Element declaration, TypeMirror type, TypeNames names) {
        List<AnnotationSpec> ofType = names.annotations(type);
        return names.annotations(declaration).stream()
                .filter(annotation -> NULLNESS.contains(simpleName(annotation)) && !ofType.contains(annotation))
                .toList();
    }

    private static String simpleName(AnnotationSpec annotation) {
        String name = annotation.type().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isSafeVarargs(ExecutableElement method) {
        return method.getAnnotation(SafeVarargs.class) != null;
    }

    /** Returns whether the declaration of a varargs method causes a warning about heap pollution. */
    static boolean isPolluting(ExecutableElement method) {
        List<? extends VariableElement> parameters = method.getParameters();
        return method.isVarArgs()
                && !isReifiable(parameters.get(parameters.size() - 1).asType());
    }

    private static boolean isReifiable(TypeMirror type) {
        return switch (type.getKind()) {
            case TYPEVAR -> false;
            case ARRAY -> isReifiable(((ArrayType) type).getComponentType());
            case DECLARED ->
                ((DeclaredType) type)
                        .getTypeArguments().stream()
                                .allMatch(argument -> argument instanceof WildcardType wildcard
                                        && wildcard.getExtendsBound() == null
                                        && wildcard.getSuperBound() == null);
            default -> true;
        };
    }
}
