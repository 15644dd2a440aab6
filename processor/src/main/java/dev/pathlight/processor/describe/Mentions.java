package dev.pathlight.processor.describe;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The types that a generated text mentions, and the warnings that the mere mention causes. */
final class Mentions {
    private final Language language;
    private final Set<String> simpleNames = new TreeSet<>();
    private final List<TypeElement> types = new ArrayList<>();
    private final Set<String> warnings = new TreeSet<>();

    Mentions(Language language) {
        this.language = language;
    }

    /** Returns the simple names of all mentioned types and their enclosing types. */
    Set<String> simpleNames() {
        return simpleNames;
    }

    List<TypeElement> types() {
        return types;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Adds a warning that javac gives for the text, and that the generated class has to suppress. */
    void suppress(String lint) {
        warnings.add(lint);
    }

    /** Adds a method that the text overrides or calls, with all its types. */
    void addMethod(ExecutableElement method) {
        addIfDeprecated(method);
        addTypes(TypeParts.declaration(method));
    }

    void addType(TypeMirror type) {
        addTypes(List.of(type));
    }

    void addTypes(Iterable<? extends TypeMirror> mentioned) {
        for (TypeMirror part : TypeParts.of(mentioned)) {
            if (part.getKind() == TypeKind.ERROR) {
                // A class of ours that has not been generated yet: its element has nothing but a name.
                simpleNames.add(
                        ((DeclaredType) part).asElement().getSimpleName().toString());
            } else if (part.getKind() == TypeKind.DECLARED) {
                addElement((TypeElement) ((DeclaredType) part).asElement());
                if (TypeParts.isRaw(part)) {
                    suppress("rawtypes");
                }
            }
        }
    }

    private void addElement(TypeElement type) {
        types.add(type);
        for (TypeElement one : Language.withEnclosing(type)) {
            simpleNames.add(one.getSimpleName().toString());
            addIfDeprecated(one);
        }
    }

    /** Adds the warning that the mention of an element causes, if there is one. */
    void addIfDeprecated(Element element) {
        if (language.elements().isDeprecated(element)) {
            suppress(isForRemoval(element) ? "removal" : "deprecation");
        }
    }

    private static boolean isForRemoval(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            for (var entry : mirror.getElementValues().entrySet()) {
                AnnotationValue value = entry.getValue();
                if (entry.getKey().getSimpleName().contentEquals("forRemoval")
                        && Boolean.TRUE.equals(value.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }
}
