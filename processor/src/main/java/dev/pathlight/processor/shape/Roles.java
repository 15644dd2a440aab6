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
     * @param known what {@link #known} tells of them
     */
    static Roles of(Mark mark, Roles known) {
        return mark.texts("terminal")
                .map(given -> new Roles(known.names, given::contains, known.fails))
                .orElse(known);
    }

    /**
     * The same without the names that {@code terminal} gives.
     *
     * @param single the one method that is abstract, if there is but one: a callback that comes once
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

    /** The names of all methods, each once, sorted. */
    List<String> names() {
        return names;
    }

    /** Those after which nothing more comes where all goes well; it is not known when the listener ends if there are none. */
    List<String> ends() {
        return names.stream().filter(ends).toList();
    }

    /** Those that report a failure, after which nothing more comes. */
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
