package dev.pathlight.processor.scan;

import dev.pathlight.processor.language.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Finds the annotated types of each round, together with those that an earlier round postponed. It keeps only names, since
 * elements are not valid after their round. The result is sorted, since the order in which compilers return elements varies.
 */
public final class TypeScanner {
    private final Elements elements;
    private final Set<String> sources = new HashSet<>();
    private final List<TypeName> postponed = new ArrayList<>();

    private record TypeName(String module, String name) {}

    /** Creates it for one compilation. */
    public TypeScanner(Elements elements) {
        this.elements = elements;
    }

    /**
     * Returns the types to process in a round.
     *
     * @param annotations those of our annotations that occur in it
     */
    public List<AnnotatedType> scan(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement type) {
                sources.add(type.getQualifiedName().toString());
            }
        }
        Set<TypeElement> found = new HashSet<>();
        for (TypeName one : postponed) {
            TypeElement type = elements.getTypeElement(elements.getModuleElement(one.module), one.name);
            if (type != null) {
                found.add(type);
            }
        }
        postponed.clear();
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                found.add(element instanceof TypeElement type ? type : Language.enclosingType(element));
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(type -> type.getQualifiedName().toString()))
                .map(AnnotatedType::of)
                .toList();
    }

    /** Postpones a type to the next round, when the classes that it mentions may have been generated. */
    public void postpone(AnnotatedType type) {
        postponed.add(
                new TypeName(moduleName(type), type.element().getQualifiedName().toString()));
    }

    /** Returns whether a class is being compiled, so that the compiler reports the types that it misses. */
    public boolean isSource(Element element) {
        return isSource(Language.topLevel(element).getQualifiedName().toString());
    }

    /** Returns whether a top-level class with this name is being compiled. */
    public boolean isSource(String qualifiedName) {
        return sources.contains(qualifiedName);
    }

    /** Returns the module of the type, empty before Java 9. */
    private String moduleName(AnnotatedType type) {
        ModuleElement module = elements.getModuleOf(type.element());
        return module == null ? "" : module.getQualifiedName().toString();
    }
}
