package dev.pathlight.processor.language;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;

/**
 * The types whose values complete later: stages, which the runtime knows, and those that have an adapter. The adapter of {@code a.b.Type} is
 * the class {@code pathlight.a.b.TypeAdapter}.
 */
public final class AsyncTypes {
    private static final String ADAPTERS = "pathlight.";
    private static final String ADAPTER = "Adapter";
    private static final String OBSERVE = "observe";
    private static final String CALL = "dev.pathlight.instrumentation.AsyncCall";

    /** The types that Pathlight has adapters for, and their artifacts. */
    private static final Map<String, String> ARTIFACTS = artifacts();

    private final Language language;

    /** Creates it for one compilation. */
    public AsyncTypes(Language language) {
        this.language = language;
    }

    private static Map<String, String> artifacts() {
        Map<String, String> artifacts = new LinkedHashMap<>();
        artifacts.put("reactor.core.publisher.Mono", "pathlight-reactor");
        artifacts.put("reactor.core.publisher.Flux", "pathlight-reactor");
        artifacts.put("io.vertx.core.Future", "pathlight-vertx");
        artifacts.put("io.smallrye.mutiny.Uni", "pathlight-mutiny");
        artifacts.put("io.smallrye.mutiny.Multi", "pathlight-mutiny");
        artifacts.put("io.reactivex.rxjava3.core.Single", "pathlight-rxjava");
        artifacts.put("io.reactivex.rxjava3.core.Maybe", "pathlight-rxjava");
        artifacts.put("io.reactivex.rxjava3.core.Completable", "pathlight-rxjava");
        artifacts.put("io.reactivex.rxjava3.core.Observable", "pathlight-rxjava");
        artifacts.put("io.reactivex.rxjava3.core.Flowable", "pathlight-rxjava");
        artifacts.put("com.google.common.util.concurrent.ListenableFuture", "pathlight-guava");
        return artifacts;
    }

    /**
     * Returns whether the type is a stage or has an adapter.
     *
     * @param from the class whose generated class would call it
     */
    public boolean isKnown(TypeMirror type, TypeElement from) {
        return language.isStage(type) || adapter(type, from).isPresent();
    }

    /**
     * Returns the adapter of a type that is not a stage.
     *
     * @param from the class whose generated class would call it
     */
    public Optional<TypeElement> adapter(TypeMirror type, TypeElement from) {
        return type.getKind() != TypeKind.DECLARED || language.isStage(type)
                ? Optional.empty()
                : language.visible(ADAPTERS + name(type) + ADAPTER, from);
    }

    private static String name(TypeMirror type) {
        return ((TypeElement) ((DeclaredType) type).asElement())
                .getQualifiedName()
                .toString();
    }

    /** Returns the artifact that has the adapter of a type, if Pathlight publishes it. */
    public static Optional<String> artifact(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED ? Optional.ofNullable(ARTIFACTS.get(name(type))) : Optional.empty();
    }

    /** Returns whether an adapter can be called for a type. */
    public boolean isUsable(TypeElement adapter, TypeMirror type) {
        return adapter.getModifiers().contains(Modifier.PUBLIC)
                && ElementFilter.methodsIn(adapter.getEnclosedElements()).stream()
                        .anyMatch(method -> observes(method, type));
    }

    /** Returns whether the first parameter has only type variables of the method, without bounds, as type arguments. */
    private boolean takesEveryArgument(ExecutableElement method) {
        return method.getParameters().get(0).asType() instanceof DeclaredType taken
                && taken.getTypeArguments().stream()
                        .allMatch(argument -> argument instanceof TypeVariable variable
                                && method.getTypeParameters().contains(variable.asElement())
                                && language.isExactly(variable.getUpperBound(), "java.lang.Object"));
    }

    private boolean observes(ExecutableElement method, TypeMirror type) {
        return method.getSimpleName().contentEquals(OBSERVE)
                && method.getModifiers().contains(Modifier.PUBLIC)
                && method.getModifiers().contains(Modifier.STATIC)
                && method.getThrownTypes().isEmpty()
                && method.getParameters().size() == 2
                && takesEveryArgument(method)
                && language.isExactly(method.getParameters().get(0).asType(), name(type))
                && language.isExactly(method.getParameters().get(1).asType(), CALL)
                && language.types()
                        .isSameType(
                                method.getReturnType(),
                                method.getParameters().get(0).asType());
    }
}
