package dev.pathlight.processor.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The questions that several stages ask about elements and types.
 *
 * @param elements those of the compiler
 * @param types those of the compiler
 * @param known the classes that were looked up in this round, by module and name; compilers repeat the search for a missing one
 */
public record Language(Elements elements, Types types, Map<String, Optional<TypeElement>> known) {

    /** Creates it for one compilation. */
    public Language(Elements elements, Types types) {
        this(elements, types, new HashMap<>());
    }

    /** Forgets what was looked up. To be called first in each round, when missing classes may have been generated. */
    public void startRound() {
        known.clear();
    }

    /** Returns the class with a name, in whichever module it is. */
    public Optional<TypeElement> named(String qualifiedName) {
        return known.computeIfAbsent(qualifiedName, name -> Optional.ofNullable(elements.getTypeElement(name)));
    }

    /**
     * Returns the class with a name that is visible to the module of a class.
     *
     * @param from the class that would mention it
     */
    public Optional<TypeElement> visible(String qualifiedName, TypeElement from) {
        ModuleElement module = elements.getModuleOf(from);
        return known.computeIfAbsent(
                module + "/" + qualifiedName,
                none -> Optional.ofNullable(elements.getTypeElement(module, qualifiedName)));
    }

    /** Returns the name of the package of an element, empty for the unnamed package. */
    public String packageOf(Element element) {
        return elements.getPackageOf(element).getQualifiedName().toString();
    }

    /** Returns the type that a declaration declares, with its own type parameters as arguments. */
    public DeclaredType declared(TypeElement type) {
        return (DeclaredType) type.asType();
    }

    /**
     * Returns whether the type is the named class or a subtype with any type arguments. A type variable is a subtype of each of
     * its bounds. Returns false if that class is missing.
     */
    public boolean isSubtypeOf(TypeMirror type, String qualifiedName) {
        return type.getKind() != TypeKind.ERROR
                && !type.getKind().isPrimitive()
                && type.getKind() != TypeKind.VOID
                && named(qualifiedName)
                        .filter(named -> types.isSubtype(type, types.erasure(named.asType())))
                        .isPresent();
    }

    /** Returns whether the type is {@code CompletionStage}, a subtype, or a type variable bounded by one. */
    public boolean isStage(TypeMirror type) {
        return isSubtypeOf(type, "java.util.concurrent.CompletionStage");
    }

    /** Returns whether the type is exactly the named class. */
    public boolean isExactly(TypeMirror type, String qualifiedName) {
        return type.getKind() == TypeKind.DECLARED
                && ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .contentEquals(qualifiedName);
    }

    /** Returns whether the exception is checked. */
    public boolean isChecked(TypeMirror thrown) {
        return !isSubtypeOf(thrown, "java.lang.RuntimeException") && !isSubtypeOf(thrown, "java.lang.Error");
    }

    /** Returns the box of a primitive type, otherwise the type itself. */
    public TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass(types.getPrimitiveType(type.getKind())).asType()
                : type;
    }

    /** Returns a type seen as one of its supertypes: {@code Collection<String>} for {@code List<String>}. */
    public Optional<DeclaredType> asSuper(TypeMirror type, Element superclass) {
        Deque<TypeMirror> open = new ArrayDeque<>();
        if (type.getKind() == TypeKind.DECLARED || type.getKind() == TypeKind.TYPEVAR) {
            open.add(type);
        }
        while (!open.isEmpty()) {
            TypeMirror next = open.remove();
            if (next.getKind() == TypeKind.DECLARED
                    && ((DeclaredType) next).asElement().equals(superclass)) {
                return Optional.of((DeclaredType) next);
            }
            open.addAll(types.directSupertypes(next));
        }
        return Optional.empty();
    }

    /** Returns the type and all its supertypes, each once, nearest first, superclasses before interfaces. */
    public List<DeclaredType> closure(DeclaredType type) {
        Map<Element, DeclaredType> seen = new LinkedHashMap<>();
        Deque<TypeMirror> open = new ArrayDeque<>();
        open.add(type);
        while (!open.isEmpty()) {
            TypeMirror next = open.remove();
            if (next.getKind() == TypeKind.DECLARED
                    && seen.putIfAbsent(((DeclaredType) next).asElement(), (DeclaredType) next) == null) {
                open.addAll(types.directSupertypes(next));
            }
        }
        return List.copyOf(seen.values());
    }

    /**
     * Returns the methods of a type, including inherited ones: nearest first, in the order of their declaration. The order in
     * which compilers return them varies.
     */
    public List<ExecutableElement> allMethods(TypeElement type) {
        Set<ExecutableElement> members = new HashSet<>(ElementFilter.methodsIn(elements.getAllMembers(type)));
        return closure(declared(type)).stream()
                .flatMap(one -> ElementFilter.methodsIn(one.asElement().getEnclosedElements()).stream())
                .filter(members::contains)
                .toList();
    }

    /** Returns the methods that an interface adds to an instance: not static, not private, none of {@code Object}. */
    public Stream<ExecutableElement> instanceMethods(TypeElement anInterface) {
        return ElementFilter.methodsIn(anInterface.getEnclosedElements()).stream()
                .filter(method -> !method.getModifiers().contains(Modifier.STATIC)
                        && !method.getModifiers().contains(Modifier.PRIVATE)
                        && !isObjectMethod(method));
    }

    /** Returns whether the method has the name and parameters of a public method of {@code Object}. */
    public boolean isObjectMethod(ExecutableElement method) {
        return switch (method.getSimpleName().toString()) {
            case "hashCode", "toString" -> method.getParameters().isEmpty();
            case "equals" ->
                method.getParameters().size() == 1
                        && isExactly(method.getParameters().get(0).asType(), "java.lang.Object");
            default -> false;
        };
    }

    /**
     * Returns the name and erased parameters of a method. Methods of a class with equal ones collide.
     *
     * @param parameters the types of the parameters in that class
     */
    public String signature(CharSequence name, List<? extends TypeMirror> parameters) {
        StringBuilder text = new StringBuilder(name).append('(');
        for (TypeMirror parameter : parameters) {
            text.append(erasedName(parameter)).append(',');
        }
        return text.append(')').toString();
    }

    private String erasedName(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        return switch (erased.getKind()) {
            case ARRAY -> erasedName(((ArrayType) erased).getComponentType()) + "[]";
            case DECLARED, ERROR ->
                ((TypeElement) ((DeclaredType) erased).asElement())
                        .getQualifiedName()
                        .toString();
            default -> erased.getKind().name();
        };
    }

    /** Returns the class that encloses a member or a nested class. */
    public static TypeElement enclosingType(Element member) {
        Element at = member.getEnclosingElement();
        while (at != null && !isType(at)) {
            at = at.getEnclosingElement();
        }
        return (TypeElement) Objects.requireNonNull(at);
    }

    /** Returns the top-level class of a member. */
    public static TypeElement topLevel(Element member) {
        Element at = member;
        while (at.getEnclosingElement() != null && at.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            at = at.getEnclosingElement();
        }
        return (TypeElement) at;
    }

    /** Returns the class and its enclosing classes, innermost first. */
    public static List<TypeElement> withEnclosing(TypeElement type) {
        return Stream.iterate((Element) type, Language::isType, Element::getEnclosingElement)
                .map(TypeElement.class::cast)
                .toList();
    }

    private static boolean isType(Element element) {
        return element.getKind().isClass() || element.getKind().isInterface();
    }
}
