package dev.pathlight.processor.shape;

import dev.pathlight.processor.scan.Mark;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;

/**
 * Tells the roles of a listener's methods: by the names that its annotation gives, else by those that such methods have, so
 * that it knows no library.
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
     * Of the methods of one listener.
     *
     * @param mark the annotation, for the names that it gives
     * @param single the one method that is abstract, if there is but one: a callback that comes once
     */
    static Roles of(List<ExecutableElement> methods, Mark mark, Optional<ExecutableElement> single) {
        List<String> names = methods.stream().map(Roles::name).toList();
        Predicate<String> fails = mark.texts("failure")
                .<Predicate<String>>map(given -> given::contains)
                .orElse(RoleNames::isFailure);
        Predicate<String> ends = mark.texts("terminal")
                .<Predicate<String>>map(given -> given::contains)
                .orElseGet(() -> inferredEnds(names, fails, single.map(Roles::name)));
        return new Roles(names, ends, fails);
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

    /** Whether it is known when nothing more comes. */
    boolean isEndKnown() {
        return names.stream().anyMatch(ends);
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

    /** Whether it is a callback by its name, and not only by what it looks like. */
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
        // Where callbacks are called on..., what is called otherwise and takes nothing is something that is asked for.
        boolean lastAreOn = names.stream()
                .filter(other -> ends.test(other) || fails.test(other))
                .anyMatch(RoleNames::isOn);
        return !lastAreOn || !method.getParameters().isEmpty();
    }

    private static String name(ExecutableElement method) {
        return method.getSimpleName().toString();
    }
}
