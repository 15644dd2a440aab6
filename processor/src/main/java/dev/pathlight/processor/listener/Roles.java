package dev.pathlight.processor.listener;

import dev.pathlight.processor.scan.Mark;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/**
 * The roles of a listener's methods: by the names in its annotation, otherwise by the usual names of such methods, so that it
 * works for every library.
 */
final class Roles {
    private final Predicate<String> ends;
    private final Predicate<String> fails;
    private final List<String> names;

    private Roles(List<String> names, Predicate<String> ends, Predicate<String> fails) {
        this.names = names;
        this.ends = ends;
        this.fails = fails;
    }

    /**
     * Returns the roles of the methods of one listener.
     *
     * @param mark the annotation, which may name methods
     * @param known the result of {@link #known}
     */
    static Roles of(Mark mark, Roles known) {
        return mark.texts("terminal")
                .map(given -> new Roles(known.names, given::contains, known.fails))
                .orElse(known);
    }

    /**
     * Returns the roles without the names in {@code terminal}.
     *
     * @param single the only abstract method, if there is exactly one: a callback that is called once
     */
    static Roles known(List<ExecutableElement> methods, Mark mark, Optional<ExecutableElement> single) {
        List<String> names =
                methods.stream().map(Roles::name).distinct().sorted().toList();
        Predicate<String> fails = mark.texts("failure")
                .<Predicate<String>>map(given -> given::contains)
                .orElse(RoleNames::isFailure);
        return new Roles(names, inferredEnds(names, fails, single.map(Roles::name)), fails);
    }

    private static Predicate<String> inferredEnds(
            List<String> names, Predicate<String> fails, Optional<String> single) {
        if (names.stream().anyMatch(RoleNames::isEnd)) {
            return RoleNames::isEnd;
        }
        if (single.isPresent() && !RoleNames.isItem(single.get())) {
            return single.get()::equals;
        }
        return names.stream().anyMatch(fails) ? RoleNames::isResult : name -> false;
    }

    /** Returns the names of all methods, each once, sorted. */
    List<String> names() {
        return names;
    }

    /** Returns the names of the last calls on success. Without any, the end of the listener is not known. */
    List<String> ends() {
        return names.stream().filter(ends).toList();
    }

    /** Returns the names of the last calls that report a failure. */
    List<String> failures() {
        return names.stream().filter(fails).toList();
    }

    Role of(ExecutableElement method) {
        String name = name(method);
        if (fails.test(name)) {
            return Role.FAILURE;
        }
        if (ends.test(name)) {
            return Role.LAST;
        }
        return isItem(method, name) ? Role.ITEM : Role.NEUTRAL;
    }

    /** Returns whether the name of the method alone makes it a callback. */
    boolean isKnown(ExecutableElement method) {
        String name = name(method);
        return fails.test(name) || ends.test(name) || RoleNames.isOn(name) || RoleNames.isItem(name);
    }

    private boolean isItem(ExecutableElement method, String name) {
        if (RoleNames.isOn(name) || RoleNames.isItem(name)) {
            return true;
        }
        if (RoleNames.isCommand(name) || method.getReturnType().getKind() != TypeKind.VOID) {
            return false;
        }
        // If the last calls are named on..., a method with another name and no parameters is a request to the object.
        boolean lastAreOn = names.stream()
                .filter(other -> ends.test(other) || fails.test(other))
                .anyMatch(RoleNames::isOn);
        return !lastAreOn || !method.getParameters().isEmpty();
    }

    private static String name(ExecutableElement method) {
        return method.getSimpleName().toString();
    }
}
