package dev.pathlight.processor.supertypes;

import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** The interfaces that the wrapper of a type implements, and the methods that it has for them. */
public final class Superinterfaces {
    /** These describe the object itself, which the wrapper is not, rather than its calls. */
    private static final Set<String> ABOUT_THE_OBJECT =
            Set.of("java.io.Serializable", "java.io.Externalizable", "java.lang.Cloneable");

    private final Language language;

    /** Creates it for one compilation. */
    public Superinterfaces(Language language) {
        this.language = language;
    }

    /**
     * Returns the interfaces to implement: those of the type and of its superclasses, the type itself if it is one, without
     * those that another one extends. In place of an interface that is sealed or cannot be named it returns the
     * superinterfaces of that one.
     *
     * @param accessibility the classes that the wrapper can name
     */
    public List<DeclaredType> of(TypeElement type, Accessibility accessibility) {
        List<DeclaredType> found = new ArrayList<>();
        collect(language.declared(type), accessibility, found);
        return found.stream()
                .filter(one -> found.stream().noneMatch(other -> other != one && inherits(other, one)))
                .toList();
    }

    private void collect(DeclaredType type, Accessibility accessibility, List<DeclaredType> found) {
        TypeElement element = (TypeElement) type.asElement();
        if (element.getKind().isInterface() && canImplement(type, accessibility)) {
            if (found.stream().noneMatch(other -> other.asElement().equals(element))) {
                found.add(type);
            }
            return;
        }
        if (element.getQualifiedName().contentEquals("java.lang.Enum")) {
            return;
        }
        for (TypeMirror parent : language.types().directSupertypes(type)) {
            collect((DeclaredType) parent, accessibility, found);
        }
    }

    private boolean canImplement(DeclaredType type, Accessibility accessibility) {
        TypeElement element = (TypeElement) type.asElement();
        return !element.getModifiers().contains(Modifier.SEALED)
                && !ABOUT_THE_OBJECT.contains(element.getQualifiedName().toString())
                && accessibility.firstHidden(List.of(type)).isEmpty()
                && language.closure(type).stream()
                        .filter(one -> one.asElement().getKind().isInterface())
                        .flatMap(one -> language.instanceMethods((TypeElement) one.asElement()))
                        .allMatch(method -> accessibility
                                .firstHidden(TypeParts.declaration(method))
                                .isEmpty());
    }

    private boolean inherits(DeclaredType subtype, DeclaredType anInterface) {
        return language.closure(subtype).stream()
                .anyMatch(type -> type.asElement().equals(anInterface.asElement()));
    }

    /**
     * Returns the methods of the type that implement those of the interfaces, each signature once, in the order of the
     * interfaces. Where the type leaves a method to its subclasses, it is the method of the interface.
     *
     * @param accessibility the classes that the wrapper can name
     */
    public List<ExecutableElement> methods(
            TypeElement type, List<DeclaredType> interfaces, Accessibility accessibility) {
        List<ExecutableElement> members = language.allMethods(type);
        Map<String, ExecutableElement> found = new LinkedHashMap<>();
        for (DeclaredType one : interfaces) {
            for (DeclaredType parent : language.closure(one)) {
                if (parent.asElement().getKind().isInterface()) {
                    language.instanceMethods((TypeElement) parent.asElement()).forEach(method -> {
                        ExecutableElement own = implementation(type, members, method);
                        boolean isHidden = accessibility
                                .firstHidden(TypeParts.declaration(own))
                                .isPresent();
                        found.merge(
                                signature(type, method),
                                isHidden ? method : own,
                                (known, further) -> isNarrower(type, further, known) ? further : known);
                    });
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Returns the method that a call on an instance of the type runs, as far as that is known. */
    ExecutableElement implementation(TypeElement type, List<ExecutableElement> members, ExecutableElement method) {
        ExecutableElement inherited = method;
        for (ExecutableElement member : members) {
            if (language.elements().overrides(member, method, type)) {
                if (Language.enclosingType(member).getKind().isClass()) {
                    return member;
                }
                inherited = member;
            }
        }
        return inherited;
    }

    /** Two interfaces may share a method; the wrapper must have the narrower result and exceptions of the two. */
    private boolean isNarrower(TypeElement type, ExecutableElement one, ExecutableElement other) {
        return !one.equals(other)
                && language.types()
                        .isSubtype(
                                asMember(type, one).getReturnType(),
                                asMember(type, other).getReturnType())
                && one.getThrownTypes().size() <= other.getThrownTypes().size();
    }

    /** Returns the name and erased parameters of a method as a member of the type. Equal ones collide. */
    public String signature(TypeElement type, ExecutableElement method) {
        return language.signature(method.getSimpleName(), asMember(type, method).getParameterTypes());
    }

    /** Returns the types of a method as a member of the type. */
    public ExecutableType asMember(TypeElement type, ExecutableElement method) {
        return (ExecutableType) language.types().asMemberOf(language.declared(type), method);
    }

    /** Returns the names of fields that are in scope in a class with these supertypes. */
    public List<String> fieldNames(List<DeclaredType> supertypes) {
        return memberNames(
                supertypes,
                member -> member.getKind().isField() && !member.getModifiers().contains(Modifier.PRIVATE));
    }

    /** Returns the simple names of member classes that are in scope in a class with these supertypes. */
    public List<String> memberTypeNames(List<DeclaredType> supertypes) {
        return memberNames(supertypes, TypeElement.class::isInstance);
    }

    private List<String> memberNames(List<DeclaredType> supertypes, Predicate<Element> test) {
        return supertypes.stream()
                .flatMap(type -> language.closure(type).stream())
                .flatMap(type -> type.asElement().getEnclosedElements().stream())
                .filter(test)
                .map(member -> member.getSimpleName().toString())
                .distinct()
                .sorted()
                .toList();
    }
}
