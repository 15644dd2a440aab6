package dev.pathlight.processor.describe;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.scan.AnnotatedType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * The names of a method's parameters: as in its source, or after their types if a class file has no names. A parameter hides
 * classes and packages with its name, so it gets another name if the text mentions one of these.
 */
final class ParameterNames {
    private static final Set<String> RUNTIME = Set.of(
            "Run", "TimedCall", "TimedListener", "CallbackKey", "OperationKey", "Monitor", "Objects", "java", "dev");

    private final Set<String> hidden = new HashSet<>(RUNTIME);

    /**
     * Creates it for the text of one generated class.
     *
     * @param type the annotated type
     */
    ParameterNames(TypeElement type) {
        for (TypeElement one : Language.withEnclosing(type)) {
            hidden.add(one.getSimpleName().toString());
        }
        hidden.add(AnnotatedType.generatedSimpleName(type));
    }

    List<String> of(ExecutableElement method) {
        List<String> names = new ArrayList<>();
        List<? extends VariableElement> parameters = method.getParameters();
        Set<String> written = new HashSet<>(hidden);
        parameters.forEach(parameter -> written.add(parameter.getSimpleName().toString()));
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).getSimpleName().toString();
            if (name.equals("arg" + i)) {
                name = unused(ofType(parameters.get(i).asType()), i, names);
            }
            names.add(hidden.contains(name) ? replacement(name, written) : name);
        }
        return names;
    }

    private static String replacement(String name, Set<String> written) {
        String other = name + "Value";
        for (int i = 2; !written.add(other); i++) {
            other = name + "Value" + i;
        }
        return other;
    }

    private static String ofType(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return ofType(array.getComponentType()) + "s";
        }
        if (type instanceof DeclaredType declared) {
            String name = declared.asElement().getSimpleName().toString();
            return decapitalized(name);
        }
        if (type instanceof TypeVariable variable) {
            return variable.asElement().getSimpleName().toString().toLowerCase(Locale.ROOT);
        }
        return type.getKind().name().substring(0, 1).toLowerCase(Locale.ROOT);
    }

    /** Returns {@code ioException} for {@code IOException}. */
    private static String decapitalized(String name) {
        int end = 1;
        while (end < name.length()
                && Character.isUpperCase(name.charAt(end))
                && (end + 1 == name.length() || !Character.isLowerCase(name.charAt(end + 1)))) {
            end++;
        }
        return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
    }

    private static String unused(String wanted, int position, List<String> names) {
        return SourceVersion.isKeyword(wanted) || names.contains(wanted) ? "arg" + position : wanted;
    }
}
