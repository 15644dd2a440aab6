package dev.pathlight.processor.scan;

import dev.pathlight.processor.language.Language;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * A method with at least one of our annotations.
 *
 * @param element the method
 * @param operation its {@code @CriticalPath}
 * @param callback its {@code @TimedCallback}
 */
public record AnnotatedMethod(ExecutableElement element, Optional<Mark> operation, Optional<Mark> callback) {

    /** Returns the method with its annotations, if it has one of ours. */
    public static Optional<AnnotatedMethod> find(ExecutableElement method) {
        AnnotatedMethod found = new AnnotatedMethod(
                method, Mark.find(method, Mark.CRITICAL_PATH), Mark.find(method, Mark.TIMED_CALLBACK));
        return found.marks().findAny().isPresent() ? Optional.of(found) : Optional.empty();
    }

    /** Returns the type that declares it. */
    public TypeElement type() {
        return Language.enclosingType(element);
    }

    /** Returns its annotations, in a fixed order. */
    public Stream<Mark> marks() {
        return Stream.concat(operation.stream(), callback.stream());
    }

    /** Returns the annotation for messages about the method itself: the first, if it has both. */
    public Mark mark() {
        return marks().findFirst().orElseThrow();
    }

    /** Returns the simple name of the method. */
    public String name() {
        return element.getSimpleName().toString();
    }

    /** Returns whether it needs no instance. */
    public boolean isStatic() {
        return element.getModifiers().contains(Modifier.STATIC);
    }

    /**
     * Returns the key in one of its annotations, by default {@code SimpleClassName.method}.
     *
     * @param mark {@code @CriticalPath} or {@code @TimedCallback}
     */
    public String key(Mark mark) {
        String written = mark.text("value");
        return written.isEmpty() ? type().getSimpleName() + "." + name() : written;
    }
}
