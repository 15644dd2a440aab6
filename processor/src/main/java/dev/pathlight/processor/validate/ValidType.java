package dev.pathlight.processor.validate;

import dev.pathlight.processor.callback.FittedInterface;
import dev.pathlight.processor.listener.FittedListener;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;

/** An annotated type without errors, and what was found during its validation. Only {@link TypeValidator} creates one. */
public sealed interface ValidType {
    /** Returns the annotated type. */
    AnnotatedType type();

    /**
     * A type that is a listener as a whole.
     *
     * @param fit its wrapper
     */
    record Listener(AnnotatedType type, FittedListener fit) implements ValidType {}

    /**
     * Any other type.
     *
     * @param interfaces the interfaces that the generated class implements
     * @param implemented the methods of the type that implement those of the interfaces
     * @param methods its annotated methods, in the order of the source
     * @param wrapped the wrappers of the types that its annotation lists
     */
    record Target(
            AnnotatedType type,
            List<DeclaredType> interfaces,
            List<ExecutableElement> implemented,
            List<ValidMethod> methods,
            List<FittedListener> wrapped)
            implements ValidType {}

    /**
     * An annotated method.
     *
     * @param method the method
     * @param fit the functional interface of a callback; absent if the method is not a callback or its returned stage is watched
     */
    record ValidMethod(AnnotatedMethod method, Optional<FittedInterface> fit) {
        /** Returns whether the method is a callback that starts work and whose returned stage is watched. */
        public boolean isWatched() {
            return method.callback().isPresent() && fit.isEmpty();
        }
    }
}
