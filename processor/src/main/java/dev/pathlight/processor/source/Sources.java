package dev.pathlight.processor.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** The sources of a compilation, as far as the compiler shows them. */
public interface Sources {

    /** Those of a compilation; of a compiler that shows none, such as ecj, nothing is known. */
    static Sources of(ProcessingEnvironment environment) {
        try {
            return JavacSources.of(environment);
        } catch (IllegalArgumentException | LinkageError e) {
            return new UnknownSources();
        }
    }

    /** File and line of a method as stack traces have them, {@code ChoresHandler.java:42}. */
    Optional<String> lineOf(ExecutableElement method);

    /** Whether the type is a top-level class in a file that bears another name. */
    boolean isAuxiliary(TypeElement type);

    /**
     * The places in a class that use one of its own methods without a wrapper in between: a call {@code done(x)} or
     * {@code this.done(x)}, or a reference {@code this::done}. What overloading or inheritance leaves open is not among
     * them, nor what a method does with itself.
     */
    List<DirectUse> directUses(TypeElement type, Collection<ExecutableElement> methods);
}
