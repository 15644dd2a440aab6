package dev.pathlight.processor.scan;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Finds unknown types in the input of a generated class: the signatures of annotated methods, the values of their annotations,
 * the type's parameters and its supertypes. The rest of the type, its fields and method bodies, may mention the class that has
 * not been generated yet.
 */
public final class MissingTypes {
    private static final String ERRONEOUS = "<error>";

    private final Language language;

    /** Creates it for one compilation. */
    public MissingTypes(Language language) {
        this.language = language;
    }

    /**
     * Returns the first unknown type, or empty if the type can be processed.
     *
     * @param known the unknown types to ignore
     */
    public Optional<Missing> find(AnnotatedType type, Predicate<TypeMirror> known) {
        return Stream.of(
                        type.methods().stream().flatMap(method -> in(method.element())),
                        Stream.concat(
                                        type.mark().stream(),
                                        type.methods().stream().flatMap(AnnotatedMethod::marks))
                                .flatMap(this::in),
                        Language.withEnclosing(type.element()).stream()
                                .flatMap(one -> in(TypeParts.bounds(one.getTypeParameters()), one)),
                        language.closure(language.declared(type.element())).stream()
                                .flatMap(this::inSupertype),
                        listeners(type).flatMap(this::inListener))
                .flatMap(found -> found)
                .filter(missing -> missing.type().filter(known).isEmpty())
                .findFirst();
    }

    /** Returns the listeners, whose methods are all wrapped. */
    private static Stream<DeclaredType> listeners(AnnotatedType type) {
        Stream<TypeMirror> itself =
                type.listener().stream().map(mark -> type.element().asType());
        return Stream.concat(itself, type.wrapped().stream())
                .filter(one -> one.getKind() == TypeKind.DECLARED)
                .map(DeclaredType.class::cast);
    }

    /** If a class has interfaces and need not be extended, its wrapper has only the methods of the interfaces. */
    private Stream<Missing> inListener(DeclaredType type) {
        List<DeclaredType> closure = language.closure(type);
        Set<Name> promised = closure.stream()
                .filter(one -> one.asElement().getKind().isInterface())
                .flatMap(one -> language.instanceMethods((TypeElement) one.asElement()))
                .map(ExecutableElement::getSimpleName)
                .collect(Collectors.toSet());
        boolean isExtended = promised.isEmpty()
                || closure.stream()
                        .anyMatch(one -> one.asElement().getKind().isClass()
                                && one.asElement().getModifiers().contains(Modifier.ABSTRACT));
        return Stream.concat(
                closure.stream().flatMap(this::inSupertype),
                closure.stream()
                        .filter(one -> one.asElement().getKind().isClass())
                        .flatMap(one -> language.instanceMethods((TypeElement) one.asElement()))
                        .filter(method -> isExtended || promised.contains(method.getSimpleName()))
                        .flatMap(this::in));
    }

    private Stream<Missing> inSupertype(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        Stream<Missing> parents = Stream.concat(Stream.of(element.getSuperclass()), element.getInterfaces().stream())
                .flatMap(parent -> in(List.of(parent), element));
        return element.getKind().isInterface()
                ? Stream.concat(parents, language.instanceMethods(element).flatMap(this::in))
                : parents;
    }

    private Stream<Missing> in(Mark mark) {
        Stream<Missing> values = mark.annotation().getElementValues().values().stream()
                .flatMap(MissingTypes::elements)
                .filter(MissingTypes::isErroneous)
                .map(value -> new Missing("in @" + mark.name(), Optional.empty(), mark.element()));
        Stream<TypeMirror> classes = Stream.of(
                        mark.as().stream(), mark.classes("types").stream(), mark.classes("outcome").stream())
                .flatMap(found -> found);
        return Stream.concat(values, classes.flatMap(found -> in(List.of(found), mark.element())));
    }

    private static Stream<? extends AnnotationValue> elements(AnnotationValue value) {
        return value.getValue() instanceof List<?> list
                ? list.stream().map(AnnotationValue.class::cast)
                : Stream.of(value);
    }

    /** The value of an unknown constant or class is this text. The same text as a string literal prints with quotes. */
    private static boolean isErroneous(AnnotationValue value) {
        return ERRONEOUS.equals(value.getValue()) && ERRONEOUS.equals(value.toString());
    }

    private Stream<Missing> in(ExecutableElement method) {
        return in(TypeParts.declaration(method), method);
    }

    private static Stream<Missing> in(List<? extends TypeMirror> types, Element where) {
        return TypeParts.of(types).stream()
                .filter(type -> type.getKind() == TypeKind.ERROR)
                .map(type -> new Missing(
                        ((DeclaredType) type).asElement().getSimpleName().toString(), Optional.of(type), where));
    }
}
