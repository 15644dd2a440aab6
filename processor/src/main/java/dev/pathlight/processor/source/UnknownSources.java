package dev.pathlight.processor.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** What a compiler tells that shows no sources. */
final class UnknownSources implements Sources {
    @Override
    public Optional<String> lineOf(ExecutableElement method) {
        return Optional.empty();
    }

    @Override
    public boolean isAuxiliary(TypeElement type) {
        return false;
    }

    @Override
    public List<DirectUse> directUses(TypeElement type, Collection<ExecutableElement> methods) {
        return List.of();
    }
}
