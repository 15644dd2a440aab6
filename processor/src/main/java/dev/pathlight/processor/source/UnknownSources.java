package dev.pathlight.processor.source;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** The sources under a compiler that gives no access to them. */
final class UnknownSources implements Sources {
    @Override
    public Optional<String> lineOf(ExecutableElement method) {
        return Optional.empty();
    }

    @Override
    public Optional<String> lineOf(TypeElement type) {
        return Optional.empty();
    }

    @Override
    public Set<String> namesIn(Element declaration) {
        return Set.of();
    }

    @Override
    public boolean isAuxiliary(TypeElement type) {
        return false;
    }

    @Override
    public boolean isImplicit(TypeElement type) {
        return false;
    }

    @Override
    public void findDirectUses(TypeElement type, UseListener listener) {}

    @Override
    public void findCombinationUses(TypeElement type, Consumer<CombinationUse> listener) {}
}
