package dev.pathlight.processor.shape;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.scan.AnnotatedMethod;
import javax.lang.model.type.TypeMirror;

/** Which methods complete with a {@code CompletionStage} instead of with their return. */
public final class Stages {
    private static final String STAGE = "java.util.concurrent.CompletionStage";
    private static final String FUTURE = "java.util.concurrent.CompletableFuture";

    private final Language language;

    /** For one compilation. */
    public Stages(Language language) {
        this.language = language;
    }

    /** Whether the type is {@code CompletionStage}, a subtype of it, or a type variable bounded by one. */
    public boolean isStage(TypeMirror type) {
        return language.isSubtypeOf(type, STAGE);
    }

    /** Whether something else may be returned in its place: only where the type promises no class of the user's. */
    public boolean isReplaceable(TypeMirror type) {
        return language.isExactly(type, STAGE) || language.isExactly(type, FUTURE);
    }

    /** Whether the callback is a method that starts work by itself, rather than one that is handed to others. */
    public boolean isWatched(AnnotatedMethod method) {
        return method.callback().filter(mark -> mark.as().isEmpty()).isPresent()
                && isStage(method.element().getReturnType());
    }

    /** Whether the callback is a method that is handed to others as a functional interface. */
    public boolean isHandedOver(AnnotatedMethod method) {
        return method.callback().isPresent() && !isWatched(method);
    }
}
