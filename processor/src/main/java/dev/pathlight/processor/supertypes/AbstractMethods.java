package dev.pathlight.processor.supertypes;

import dev.pathlight.processor.language.Language;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;

/** The abstract methods of interfaces. */
public final class AbstractMethods {
    private final Language language;

    /** Creates it for one compilation. */
    public AbstractMethods(Language language) {
        this.language = language;
    }

    /** Returns the methods that an implementation must have, each signature once. A functional interface has exactly one. */
    public List<ExecutableElement> of(TypeElement anInterface) {
        DeclaredType self = language.declared(anInterface);
        List<ExecutableElement> all = language.closure(self).stream()
                .filter(type -> type.asElement().getKind().isInterface())
                .flatMap(type -> language.instanceMethods((TypeElement) type.asElement()))
                .toList();
        List<ExecutableElement> found = new ArrayList<>();
        for (ExecutableElement method : all) {
            boolean settled = all.stream()
                    .anyMatch(other -> other != method && language.elements().overrides(other, method, anInterface));
            if (method.getModifiers().contains(Modifier.ABSTRACT)
                    && !settled
                    && found.stream().noneMatch(other -> sameSignature(self, other, method))) {
                found.add(method);
            }
        }
        return found;
    }

    private boolean sameSignature(DeclaredType in, ExecutableElement one, ExecutableElement other) {
        return one.getSimpleName().equals(other.getSimpleName())
                && signature(in, one).equals(signature(in, other));
    }

    private String signature(DeclaredType in, ExecutableElement method) {
        ExecutableType type = (ExecutableType) language.types().asMemberOf(in, method);
        return language.signature(method.getSimpleName(), type.getParameterTypes());
    }
}
