package dev.pathlight.processor.language;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** The classes that generated code in a package can name. It inherits from none of them, so modifiers alone decide. */
public final class Accessibility {
    private final Elements elements;
    private final PackageElement from;

    /**
     * Creates it for the package of a class.
     *
     * @param neighbour a class in the package
     */
    public Accessibility(Elements elements, TypeElement neighbour) {
        this.elements = elements;
        this.from = elements.getPackageOf(neighbour);
    }

    /** Returns whether the class can be named. */
    public boolean canName(TypeElement type) {
        boolean near = elements.getPackageOf(type).equals(from);
        return Language.withEnclosing(type).stream()
                .map(Element::getModifiers)
                .allMatch(modifiers ->
                        near ? !modifiers.contains(Modifier.PRIVATE) : modifiers.contains(Modifier.PUBLIC));
    }

    /** Returns whether the member is declared in the package. */
    public boolean isNear(Element member) {
        return elements.getPackageOf(member).equals(from);
    }

    /** Returns the first class in the declaration of the method that cannot be named. */
    public Optional<TypeElement> firstHidden(ExecutableElement method) {
        return firstHidden(TypeParts.declaration(method));
    }

    /** Returns the first class among the parts of the types that cannot be named. */
    public Optional<TypeElement> firstHidden(Iterable<? extends TypeMirror> types) {
        return TypeParts.of(types).stream()
                .filter(type -> type.getKind() == TypeKind.DECLARED)
                .map(type -> (TypeElement) ((DeclaredType) type).asElement())
                .filter(type -> !canName(type))
                .findFirst();
    }

    /** Returns the access of a class that cannot be named: {@code private}, {@code protected} or {@code package-private}. */
    public String whyHidden(TypeElement type) {
        boolean near = elements.getPackageOf(type).equals(from);
        for (TypeElement one : Language.withEnclosing(type)) {
            if (one.getModifiers().contains(Modifier.PRIVATE)) {
                return "private";
            }
            if (!near && !one.getModifiers().contains(Modifier.PUBLIC)) {
                return one.getModifiers().contains(Modifier.PROTECTED) ? "protected" : "package-private";
            }
        }
        return "out of reach";
    }

    /** Returns the name of the package. */
    public String packageName() {
        return from.isUnnamed() ? "(unnamed)" : from.getQualifiedName().toString();
    }
}
