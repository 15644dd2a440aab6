package dev.pathlight.processor.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** What the parameters of a method are called: as in its source, or where a class file tells nothing, after their types. */
final class ParameterNames {
    private ParameterNames() {}

    static List<String> of(ExecutableElement method) {
        List<String> names = new ArrayList<>();
        List<? extends VariableElement> parameters = method.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).getSimpleName().toString();
            names.add(name.equals("arg" + i) ? unused(ofType(parameters.get(i).asType()), i, names) : name);
        }
        return names;
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

    /** {@code ioException} of {@code IOException}. */
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
