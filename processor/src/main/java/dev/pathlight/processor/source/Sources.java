package dev.pathlight.processor.source;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** The sources of a compilation, as far as the compiler gives access to them. */
public interface Sources {

    /** Returns the sources of a compilation, without information under a compiler that gives no access, such as ecj. */
    static Sources of(ProcessingEnvironment environment) {
        try {
            return JavacSources.of(environment);
        } catch (IllegalArgumentException | LinkageError e) {
            return new UnknownSources();
        }
    }

    /** Returns file and line of a method as in stack traces, {@code ChoresHandler.java:42}. */
    Optional<String> lineOf(ExecutableElement method);

    /** Returns file and line of a type as in stack traces. */
    Optional<String> lineOf(TypeElement type);

    /** Returns the simple names of types that the declaration of a method or type mentions outside its body. */
    Set<String> namesIn(Element declaration);

    /** Returns whether the type is a top-level class in a file with another name. */
    boolean isAuxiliary(TypeElement type);

    /** Returns whether the type is the implicit class of a compact source file (JEP 512), or is nested in it. */
    boolean isImplicit(TypeElement type);

    /**
     * Finds the places in the compilation that use a class without its wrapper. In the class itself these are a call {@code
     * done(x)} or {@code this.done(x)}, or a reference {@code this::done}, except in the method itself. In other classes, but
     * generated ones, these are every call and reference, and every place at which an object of it becomes one of an interface. Compilers
     * resolve names after all processing, so the listener is called later, or never if the compilation stops before.
     */
    void findDirectUses(TypeElement type, UseListener listener);

    /**
     * Finds the places in the top-level class of a type that combine futures with {@code CompletableFuture.allOf} or {@code
     * anyOf}, or wait for such a combination. The listener is called once for each place, and as late as that of direct uses.
     */
    void findCombinationUses(TypeElement type, Consumer<CombinationUse> listener);
}
