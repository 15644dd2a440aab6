package dev.pathlight.processor.scan;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * A type for which a class is to be generated.
 *
 * @param element the type
 * @param mark its own {@code @TimedCallback}
 * @param wrapped the types that its annotation lists to be wrapped, each once
 * @param methods its annotated methods, in the order of the source
 */
public record AnnotatedType(
        TypeElement element, Optional<Mark> mark, List<TypeMirror> wrapped, List<AnnotatedMethod> methods) {

    /** Returns a type with its annotations, of which it may have none. */
    public static AnnotatedType of(TypeElement type) {
        Optional<Mark> mark = Mark.find(type, Mark.TIMED_CALLBACK);
        return new AnnotatedType(
                type,
                mark,
                mark.map(AnnotatedType::wrapped).orElse(List.of()),
                ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .flatMap(method -> AnnotatedMethod.find(method).stream())
                        .toList());
    }

    private static List<TypeMirror> wrapped(Mark mark) {
        Map<Object, TypeMirror> types = new LinkedHashMap<>();
        mark.classes("types")
                .forEach(type -> types.putIfAbsent(type instanceof DeclaredType one ? one.asElement() : type, type));
        return List.copyOf(types.values());
    }

    /** Returns the annotation that makes it a listener as a whole, if it has one. */
    public Optional<Mark> listener() {
        return mark.filter(one -> wrapped.isEmpty());
    }

    /** Returns the annotation for messages about the type as a whole. */
    public Mark firstMark() {
        return mark.or(() -> methods.stream().map(AnnotatedMethod::mark).findFirst())
                .orElseThrow();
    }

    /** Returns the simple name of the generated class: {@code TimedOuter_Inner}. */
    public String generatedSimpleName() {
        return generatedSimpleName(element);
    }

    /** Returns the simple name of the class that is generated for a type. */
    public static String generatedSimpleName(TypeElement type) {
        return "Timed" + Wording.name(type).replace('.', '_');
    }

    /** Returns whether the type or an enclosing class has type parameters. */
    public boolean isGeneric() {
        return Language.withEnclosing(element).stream()
                .anyMatch(type -> !type.getTypeParameters().isEmpty());
    }

    /** Returns whether generated code may be public, as the type and its enclosing classes are. */
    public boolean isPublic() {
        return Language.withEnclosing(element).stream()
                .allMatch(type -> type.getModifiers().contains(Modifier.PUBLIC));
    }
}
