package dev.pathlight.processor.callback;

import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * An argument of a callback that may report a failure.
 *
 * @param index its index
 * @param reader the reader of outcomes that decides; without one, the argument is an exception or null
 * @param instanceOf the type that the reader reads, if only some arguments are of it
 */
public record OutcomeArgument(int index, Optional<TypeElement> reader, Optional<TypeElement> instanceOf) {
    /** Returns whether a reader that an annotation names decides. */
    public boolean isReadBy(TypeMirror named) {
        return named.getKind() == TypeKind.DECLARED && reader.equals(Optional.of(((DeclaredType) named).asElement()));
    }
}
