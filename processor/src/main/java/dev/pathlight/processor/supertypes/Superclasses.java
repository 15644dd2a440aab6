package dev.pathlight.processor.supertypes;

import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.report.Reason;
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

/** The class that the wrapper of a listener extends, and the methods that it has for it. */
public final class Superclasses {
    private static final Set<String> ROOTS = Set.of("java.lang.Object", "java.lang.Enum", "java.lang.Record");

    private final Language language;
    private final Superinterfaces superinterfaces;

    /** Creates it for one compilation. */
    public Superclasses(Language language, Superinterfaces superinterfaces) {
        this.language = language;
        this.superinterfaces = superinterfaces;
    }

    /**
     * Returns the classes that the wrapper of an annotated type may extend, the best first; an empty element means no superclass. First
     * come abstract classes, the type itself if it is one, with methods that none of the interfaces has. A class that is not
     * abstract comes last.
     */
    public List<Optional<TypeElement>> candidates(
            TypeElement type, List<DeclaredType> interfaces, Accessibility accessibility) {
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

    /** Returns the methods that the wrapper can call on an instance, including final ones. */
    public Stream<ExecutableElement> callable(TypeElement type, Accessibility accessibility) {
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

    /** Returns the methods that a subclass must have. */
    public Stream<ExecutableElement> abstractMethods(TypeElement type) {
        return members(type).filter(method -> method.getModifiers().contains(Modifier.ABSTRACT));
    }

    /** Returns whether a method of a type is final in its superclass. */
    public boolean isFinalIn(TypeElement superclass, ExecutableElement method) {
        return method.getModifiers().contains(Modifier.FINAL)
                && language.closure(language.declared(superclass)).stream()
                        .anyMatch(one -> one.asElement().equals(Language.enclosingType(method)));
    }

    /**
     * Returns the methods of the type that override those of its superclass, or are final there.
     *
     * @param superclass the type itself or one of its superclasses
     */
    public List<ExecutableElement> methods(TypeElement superclass, TypeElement type, Accessibility accessibility) {
        List<ExecutableElement> members = language.allMethods(type);
        return members(superclass)
                .map(method -> superinterfaces.implementation(type, members, method))
                .filter(method -> isReachable(method, accessibility))
                .toList();
    }

    private static boolean isReachable(ExecutableElement method, Accessibility accessibility) {
        return method.getModifiers().contains(Modifier.PUBLIC) || accessibility.isNear(method);
    }

    /** Returns why no wrapper can extend the class, if none can. */
    public Optional<String> whyNotExtend(TypeElement superclass, TypeElement type, Accessibility accessibility) {
        if (superclass.getModifiers().contains(Modifier.FINAL)) {
            return Optional.of(Reason.FINAL_CLASS.with(superclass));
        }
        if (packageOf(superclass).startsWith("java.")) {
            // For example java.util.TimerTask: the thread that runs it reads in its fields that it was cancelled.
            return Optional.of(Reason.JDK_CLASS.with(superclass));
        }
        Optional<VariableElement> field = language.closure(language.declared(superclass)).stream()
                .flatMap(one -> ElementFilter.fieldsIn(one.asElement().getEnclosedElements()).stream())
                .filter(one -> isPackagePrivate(one) && !accessibility.isNear(one))
                .findFirst();
        if (field.isPresent()) {
            return Optional.of(Reason.FIELD_OF_PACKAGE.with(field.get().getSimpleName(), superclass));
        }
        if (superclass.getModifiers().contains(Modifier.SEALED)) {
            return Optional.of(Reason.SEALED_CLASS.with(superclass));
        }
        if (!superclass.getModifiers().contains(Modifier.STATIC)
                && superclass.getEnclosingElement() instanceof TypeElement) {
            return Optional.of(Reason.INNER_CLASS.with(superclass));
        }
        if (ElementFilter.constructorsIn(superclass.getEnclosedElements()).stream()
                .noneMatch(constructor -> isUsable(constructor, accessibility))) {
            return Optional.of(Reason.NO_CONSTRUCTOR.with(superclass));
        }
        List<ExecutableElement> members = language.allMethods(type);
        return abstractMethods(superclass)
                .map(method -> superinterfaces.implementation(type, members, method))
                .filter(method -> !isReachable(method, accessibility)
                        || accessibility
                                .firstHidden(TypeParts.declaration(method))
                                .isPresent())
                .findFirst()
                .map(Reason.METHOD_OUT_OF_REACH::with);
    }

    private String packageOf(TypeElement type) {
        return language.elements().getPackageOf(type).getQualifiedName().toString();
    }

    private static boolean isPackagePrivate(VariableElement field) {
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

    /** Returns whether the type has a method of this name without parameters, with which a generated one would collide. */
    public boolean has(TypeElement type, String name) {
        return language.allMethods(type).stream()
                .anyMatch(method -> ((Element) method).getSimpleName().contentEquals(name)
                        && method.getParameters().isEmpty());
    }
}
