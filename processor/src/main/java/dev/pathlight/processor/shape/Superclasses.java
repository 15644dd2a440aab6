package dev.pathlight.processor.shape;

import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.language.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;

/** Which class the wrapper of a listener extends, and the methods it has for it. */
final class Superclasses {
    private static final Set<String> ROOTS = Set.of("java.lang.Object", "java.lang.Enum", "java.lang.Record");

    private final Language language;
    private final Superinterfaces superinterfaces;

    Superclasses(Language language, Superinterfaces superinterfaces) {
        this.language = language;
        this.superinterfaces = superinterfaces;
    }

    /**
     * What the wrapper of an annotated type may extend, the best first; empty is no class at all. First come abstract classes,
     * itself if it is one, that have methods that none of the interfaces has. A class that is not abstract comes last.
     */
    List<Optional<TypeElement>> toExtend(TypeElement type, List<DeclaredType> interfaces, Accessibility accessibility) {
        Set<String> promised = superinterfaces.methods(type, interfaces, accessibility).stream()
                .map(method -> superinterfaces.signature(type, method))
                .collect(Collectors.toSet());
        List<Optional<TypeElement>> choices = new ArrayList<>();
        classes(type)
                .filter(one -> one.getModifiers().contains(Modifier.ABSTRACT) && accessibility.canName(one))
                .filter(one -> callable(one, accessibility)
                        .filter(method -> !method.getModifiers().contains(Modifier.PROTECTED))
                        .anyMatch(method -> !promised.contains(superinterfaces.signature(type, method))))
                .forEach(one -> choices.add(Optional.of(one)));
        if (!interfaces.isEmpty()) {
            choices.add(Optional.empty());
        }
        if (type.getKind().isClass() && !type.getModifiers().contains(Modifier.ABSTRACT)) {
            choices.add(Optional.of(type));
        }
        return choices;
    }

    private Stream<TypeElement> classes(TypeElement type) {
        return language.closure(language.declared(type)).stream()
                .map(one -> (TypeElement) one.asElement())
                .filter(one -> one.getKind() == ElementKind.CLASS
                        && !ROOTS.contains(one.getQualifiedName().toString()));
    }

    /** What the wrapper can call on an instance, final methods included. */
    Stream<ExecutableElement> callable(TypeElement type, Accessibility accessibility) {
        return members(type).filter(method -> isReachable(method, accessibility));
    }

    private Stream<ExecutableElement> members(TypeElement type) {
        return language.allMethods(type).stream()
                .filter(method -> !method.getModifiers().contains(Modifier.STATIC)
                        && !method.getModifiers().contains(Modifier.PRIVATE)
                        && !language.isObjectMethod(method)
                        && !isOf(method, "java.lang.Object"));
    }

    private static boolean isOf(ExecutableElement method, String type) {
        return Language.enclosingType(method).getQualifiedName().contentEquals(type);
    }

    /** The methods that a subclass has to have. */
    Stream<ExecutableElement> abstractMethods(TypeElement type) {
        return members(type).filter(method -> method.getModifiers().contains(Modifier.ABSTRACT));
    }

    /** Whether a method of the type, or what it overrides, is final in its superclass. */
    boolean isFinalIn(TypeElement superclass, ExecutableElement method) {
        return method.getModifiers().contains(Modifier.FINAL)
                && language.closure(language.declared(superclass)).stream()
                        .anyMatch(one -> one.asElement().equals(Language.enclosingType(method)));
    }

    /**
     * The methods of the type that override those of its superclass, or are final there.
     *
     * @param superclass the type itself or one of its superclasses
     */
    List<ExecutableElement> methods(TypeElement superclass, TypeElement type, Accessibility accessibility) {
        List<ExecutableElement> members = language.allMethods(type);
        return members(superclass)
                .map(method -> superinterfaces.implementation(type, members, method))
                .filter(method -> isReachable(method, accessibility))
                .toList();
    }

    private static boolean isReachable(ExecutableElement method, Accessibility accessibility) {
        return method.getModifiers().contains(Modifier.PUBLIC) || accessibility.isNear(method);
    }

    /** Why no wrapper can extend the class, in words. */
    Optional<String> whyNotExtend(TypeElement superclass, TypeElement type, Accessibility accessibility) {
        String name = Wording.name(superclass);
        if (superclass.getModifiers().contains(Modifier.FINAL)) {
            return Optional.of(name + " is final");
        }
        if (packageOf(superclass).startsWith("java.")) {
            // java.util.TimerTask is one: it is cancelled, and whoever runs it sees that in its fields.
            return Optional.of(name + " is a class of the JDK, whose package looks into it past any wrapper");
        }
        Optional<VariableElement> field = language.closure(language.declared(superclass)).stream()
                .flatMap(one -> ElementFilter.fieldsIn(one.asElement().getEnclosedElements()).stream())
                .filter(one -> isOfPackage(one) && !accessibility.isNear(one))
                .findFirst();
        if (field.isPresent()) {
            return Optional.of("its package looks at the field " + field.get().getSimpleName() + " of " + name
                    + ", which a wrapper cannot pass on");
        }
        if (superclass.getModifiers().contains(Modifier.SEALED)) {
            return Optional.of(name + " is sealed");
        }
        if (!superclass.getModifiers().contains(Modifier.STATIC)
                && superclass.getEnclosingElement() instanceof TypeElement) {
            return Optional.of(name + " is an inner class");
        }
        if (ElementFilter.constructorsIn(superclass.getEnclosedElements()).stream()
                .noneMatch(constructor -> isUsable(constructor, accessibility))) {
            return Optional.of(name + " has no constructor without parameters that generated code can call");
        }
        List<ExecutableElement> members = language.allMethods(type);
        return abstractMethods(superclass)
                .map(method -> superinterfaces.implementation(type, members, method))
                .filter(method -> !isReachable(method, accessibility)
                        || accessibility
                                .firstHidden(TypeParts.declaration(method))
                                .isPresent())
                .findFirst()
                .map(method -> "generated code cannot call " + Wording.name(method));
    }

    private String packageOf(TypeElement type) {
        return language.elements().getPackageOf(type).getQualifiedName().toString();
    }

    private static boolean isOfPackage(VariableElement field) {
        return field.getModifiers().stream()
                .noneMatch(modifier -> modifier == Modifier.PUBLIC
                        || modifier == Modifier.PROTECTED
                        || modifier == Modifier.PRIVATE
                        || modifier == Modifier.STATIC);
    }

    private boolean isUsable(ExecutableElement constructor, Accessibility accessibility) {
        Set<Modifier> modifiers = constructor.getModifiers();
        return constructor.getParameters().isEmpty()
                && constructor.getThrownTypes().stream().noneMatch(language::isChecked)
                && (modifiers.contains(Modifier.PUBLIC)
                        || modifiers.contains(Modifier.PROTECTED)
                        || (!modifiers.contains(Modifier.PRIVATE) && accessibility.isNear(constructor)));
    }

    /** Whether the type has such a method, which a generated one would collide with. */
    boolean has(TypeElement type, String name) {
        return language.allMethods(type).stream()
                .anyMatch(method -> ((Element) method).getSimpleName().contentEquals(name)
                        && method.getParameters().isEmpty());
    }
}
