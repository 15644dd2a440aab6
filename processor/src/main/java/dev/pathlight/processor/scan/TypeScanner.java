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
 * Finds the annotated types of each round, together with those that an earlier round put off. Remembers names only,
 * since elements do not outlive their round. Compilers hand elements over in orders of their own; the result is sorted.
 */
public final class TypeScanner {
    private final Elements elements;
    private final Set<String> sources = new HashSet<>();
    private final List<TypeName> postponed = new ArrayList<>();

    private record TypeName(String module, String name) {}

    /** For one compilation. */
    public TypeScanner(Elements elements) {
        this.elements = elements;
    }

    /**
     * What there is to do in a round.
     *
     * @param annotations those of ours that occur in it
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

    /** Puts a type off until the next round, when what it mentions may have been generated. */
    public void postpone(AnnotatedType type) {
        postponed.add(
                new TypeName(moduleName(type), type.element().getQualifiedName().toString()));
    }

    /** Whether a class is among those that are being compiled, so that the compiler speaks about what it misses. */
    public boolean isSource(Element element) {
        return isSource(Language.topLevel(element).getQualifiedName().toString());
    }

    /** Whether a top-level class of this name is among those that are being compiled. */
    public boolean isSource(String qualifiedName) {
        return sources.contains(qualifiedName);
    }

    /** Empty before Java 9, where there is no module. */
    private String moduleName(AnnotatedType type) {
        ModuleElement module = elements.getModuleOf(type.element());
        return module == null ? "" : module.getQualifiedName().toString();
    }
}
