package dev.pathlight.processor.shape;

import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Which interfaces of a type its wrapper implements, and the methods it has for them. */
public final class Superinterfaces {
    /** They speak about the object itself, which the wrapper is not, and not about its calls. */
    private static final Set<String> ABOUT_THE_OBJECT =
            Set.of("java.io.Serializable", "java.io.Externalizable", "java.lang.Cloneable");

    private final Language language;

    /** For one compilation. */
    public Superinterfaces(Language language) {
        this.language = language;
    }

    /**
     * The interfaces to implement: those of the type and of its superclasses, itself if it is one, without those that
     * another brings along. Left out, for their own superinterfaces: sealed ones, and those that cannot be named.
     */
    public List<DeclaredType> of(TypeElement type) {
        return of(type, new Accessibility(language.elements(), type));
    }

    /** The same for a wrapper in another package than the type's. */
    List<DeclaredType> of(TypeElement type, Accessibility accessibility) {
        List<DeclaredType> found = new ArrayList<>();
        collect(language.declared(type), accessibility, found);
        return found.stream()
                .filter(one -> found.stream().noneMatch(other -> other != one && bringsAlong(other, one)))
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

    private boolean bringsAlong(DeclaredType subtype, DeclaredType anInterface) {
        return language.closure(subtype).stream()
                .anyMatch(type -> type.asElement().equals(anInterface.asElement()));
    }

    /**
     * The methods of the type that implement those of the interfaces, each signature once, in the order of the
     * interfaces. Where the type leaves a method to its subclasses, it is the interface's own.
     */
    public List<ExecutableElement> methods(TypeElement type, List<DeclaredType> interfaces) {
        return methods(type, interfaces, new Accessibility(language.elements(), type));
    }

    /** The same for a wrapper in another package than the type's. */
    List<ExecutableElement> methods(TypeElement type, List<DeclaredType> interfaces, Accessibility accessibility) {
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
                                (known, further) -> promisesMore(type, further, known) ? further : known);
                    });
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** What a call of the method on an instance of the type runs, as far as it is known. */
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

    /** Two interfaces may share a method, of which an implementation has to keep the stricter promise. */
    private boolean promisesMore(TypeElement type, ExecutableElement one, ExecutableElement other) {
        return !one.equals(other)
                && language.types()
                        .isSubtype(
                                asMember(type, one).getReturnType(),
                                asMember(type, other).getReturnType())
                && one.getThrownTypes().size() <= other.getThrownTypes().size();
    }

    /** What makes methods of the type collide: name and erased parameters, as members of it. */
    public String signature(TypeElement type, ExecutableElement method) {
        return language.signature(method.getSimpleName(), asMember(type, method).getParameterTypes());
    }

    /** The types of a method as a member of the type. */
    public ExecutableType asMember(TypeElement type, ExecutableElement method) {
        return (ExecutableType) language.types().asMemberOf(language.declared(type), method);
    }

    /** Whether the method, which the type declares, implements one of the interfaces. */
    public boolean implementsOne(TypeElement type, List<DeclaredType> interfaces, ExecutableElement method) {
        return methods(type, interfaces).contains(method);
    }

    /** Fields that are members of the types, and so are in scope in whatever has them as supertypes, by name. */
    public List<String> fieldNames(List<DeclaredType> supertypes) {
        return supertypes.stream()
                .flatMap(type -> language.closure(type).stream())
                .map(DeclaredType::asElement)
                .flatMap(element -> ElementFilter.fieldsIn(element.getEnclosedElements()).stream())
                .filter(field -> !field.getModifiers().contains(Modifier.PRIVATE))
                .map(Element::getSimpleName)
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList();
    }

    /** Classes that are members of the types, and so are in scope in whatever has them as supertypes, by simple name. */
    public List<String> memberTypeNames(List<DeclaredType> supertypes) {
        return supertypes.stream()
                .flatMap(type -> language.closure(type).stream())
                .map(DeclaredType::asElement)
                .flatMap(element -> ElementFilter.typesIn(element.getEnclosedElements()).stream())
                .map(Element::getSimpleName)
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList();
    }
}
