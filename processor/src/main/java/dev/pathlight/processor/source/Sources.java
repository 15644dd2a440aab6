package dev.pathlight.processor.source;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
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

    /** File and line of a type, the same way. */
    Optional<String> lineOf(TypeElement type);

    /** The simple names of types that the declaration of a method or type mentions, without its body. */
    Set<String> namesIn(Element declaration);

    /** Whether the type is a top-level class in a file that bears another name. */
    boolean isAuxiliary(TypeElement type);

    /**
     * Has the places told in a class that use a method of it without a wrapper in between: a call {@code done(x)} or {@code
     * this.done(x)}, or a reference {@code this::done}; not what a method does with itself. Compilers know what a name means
     * only when all processing is over, so that this comes later, or never where they do not go so far.
     */
    void tellDirectUses(TypeElement type, Consumer<DirectUse> listener);
}
