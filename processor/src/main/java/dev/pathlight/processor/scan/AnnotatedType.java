package dev.pathlight.processor.scan;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.Wording;
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
 * @param methods its annotated methods, in the order of the source
 */
public record AnnotatedType(TypeElement element, Optional<Mark> mark, List<AnnotatedMethod> methods) {

    static AnnotatedType of(TypeElement type) {
        return new AnnotatedType(
                type,
                Mark.find(type, Mark.TIMED_CALLBACK),
                ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .flatMap(method -> AnnotatedMethod.find(method).stream())
                        .toList());
    }

    /** The annotation that makes it a listener as a whole, if it has one. */
    public Optional<Mark> listener() {
        return mark.filter(one -> one.classes("types").isEmpty());
    }

    /** Types that are to be wrapped, of other people's, each once. */
    public List<TypeMirror> wrapped() {
        Map<Object, TypeMirror> types = new LinkedHashMap<>();
        mark.map(one -> one.classes("types"))
                .orElse(List.of())
                .forEach(type -> types.putIfAbsent(type instanceof DeclaredType one ? one.asElement() : type, type));
        return List.copyOf(types.values());
    }

    /** The annotation for messages about the type as a whole. */
    public Mark firstMark() {
        return mark.or(() -> methods.stream().map(AnnotatedMethod::mark).findFirst())
                .orElseThrow();
    }

    /** Simple name of the generated class: {@code TimedOuter_Inner}. */
    public String generatedSimpleName() {
        return generatedSimpleName(element);
    }

    /** Simple name of the class that is generated for a type. */
    public static String generatedSimpleName(TypeElement type) {
        return "Timed" + Wording.name(type).replace('.', '_');
    }

    /** Whether its instances have type arguments, or may have, those of a class around it. */
    public boolean isGeneric() {
        return Language.withEnclosing(element).stream()
                .anyMatch(type -> !type.getTypeParameters().isEmpty());
    }

    /** Whether generated code may be public: the type and all around it are. */
    public boolean isPublic() {
        return Language.withEnclosing(element).stream()
                .allMatch(type -> type.getModifiers().contains(Modifier.PUBLIC));
    }
}
