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

    /** The method with its annotations, if it has one of ours. */
    public static Optional<AnnotatedMethod> find(ExecutableElement method) {
        AnnotatedMethod found = new AnnotatedMethod(
                method, Mark.find(method, Mark.CRITICAL_PATH), Mark.find(method, Mark.TIMED_CALLBACK));
        return found.marks().findAny().isPresent() ? Optional.of(found) : Optional.empty();
    }

    /** The type that declares it. */
    public TypeElement type() {
        return Language.enclosingType(element);
    }

    /** Its annotations, in a fixed order. */
    public Stream<Mark> marks() {
        return Stream.concat(operation.stream(), callback.stream());
    }

    /** The annotation for messages about the method itself, which one of two annotations says for both. */
    public Mark mark() {
        return marks().findFirst().orElseThrow();
    }

    /** Simple name of the method. */
    public String name() {
        return element.getSimpleName().toString();
    }

    /** Whether it needs no instance. */
    public boolean isStatic() {
        return element.getModifiers().contains(Modifier.STATIC);
    }

    /** Its key where the annotation gives none: {@code SimpleClassName.method}. */
    public String defaultKey() {
        return Language.enclosingType(element).getSimpleName() + "." + name();
    }

    /**
     * The key of one of its annotations.
     *
     * @param mark {@code @CriticalPath} or {@code @TimedCallback}
     */
    public String key(Mark mark) {
        String written = mark.text("value");
        return written.isEmpty() ? defaultKey() : written;
    }
}
