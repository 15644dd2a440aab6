package dev.pathlight.processor.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The methods that a name can mean inside a class.
 *
 * @param type the class
 * @param all its methods, inherited ones too
 * @param wanted those that are asked about
 */
record OwnMethods(TypeElement type, List<ExecutableElement> all, Collection<ExecutableElement> wanted) {

    OwnMethods(Elements elements, TypeElement type, Collection<ExecutableElement> wanted) {
        this(type, ElementFilter.methodsIn(elements.getAllMembers(type)), wanted);
    }

    /** The wanted method that a call with so many arguments means, if it can mean no other. */
    Optional<ExecutableElement> called(CharSequence name, int arguments, boolean onClass) {
        return only(name, onClass, method -> takes(method, arguments));
    }

    /** The wanted method that a reference means, if it can mean no other. */
    Optional<ExecutableElement> referred(CharSequence name, boolean onClass) {
        return only(name, onClass, method -> true);
    }

    private Optional<ExecutableElement> only(CharSequence name, boolean onClass, Predicate<ExecutableElement> fits) {
        List<ExecutableElement> named = all.stream()
                .filter(method -> method.getSimpleName().contentEquals(name))
                .filter(fits)
                .toList();
        return named.size() == 1
                        && wanted.contains(named.get(0))
                        && (!onClass || named.get(0).getModifiers().contains(Modifier.STATIC))
                ? Optional.of(named.get(0))
                : Optional.empty();
    }

    private static boolean takes(ExecutableElement method, int arguments) {
        int parameters = method.getParameters().size();
        return method.isVarArgs() ? arguments >= parameters - 1 : arguments == parameters;
    }
}
