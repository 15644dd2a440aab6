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
 * The questions that several stages have about elements and types.
 *
 * @param elements the compiler's
 * @param types the compiler's
 * @param visible the classes by module and name that were looked for in this round; compilers look for a missing one anew
 */
public record Language(Elements elements, Types types, Map<Element, Map<String, Optional<TypeElement>>> visible) {

    /** For one compilation. */
    public Language(Elements elements, Types types) {
        this(elements, types, new HashMap<>());
    }

    /** To be said first in each round. */
    public void startRound() {
        visible.clear();
    }

    /**
     * The class of a name as a class of a module sees it.
     *
     * @param from the class that would mention it
     */
    public Optional<TypeElement> visible(String qualifiedName, TypeElement from) {
        ModuleElement module = elements.getModuleOf(from);
        return visible.computeIfAbsent(module, none -> new HashMap<>())
                .computeIfAbsent(qualifiedName, name -> Optional.ofNullable(elements.getTypeElement(module, name)));
    }

    /** The type that a declaration declares, with its own type parameters as arguments. */
    public DeclaredType declared(TypeElement type) {
        return (DeclaredType) type.asType();
    }

    /**
     * Whether the type is the named class or one of its subtypes, whatever the type arguments. A type variable is a subtype
     * of each of its bounds. False where that class is missing.
     */
    public boolean isSubtypeOf(TypeMirror type, String qualifiedName) {
        TypeElement named = elements.getTypeElement(qualifiedName);
        return named != null
                && type.getKind() != TypeKind.ERROR
                && !type.getKind().isPrimitive()
                && type.getKind() != TypeKind.VOID
                && types.isSubtype(type, types.erasure(named.asType()));
    }

    /** Whether the type is the named class itself. */
    public boolean isExactly(TypeMirror type, String qualifiedName) {
        return type.getKind() == TypeKind.DECLARED
                && ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .contentEquals(qualifiedName);
    }

    /** Whether it is one of the exceptions that a method has to declare. */
    public boolean isChecked(TypeMirror thrown) {
        return !isSubtypeOf(thrown, "java.lang.RuntimeException") && !isSubtypeOf(thrown, "java.lang.Error");
    }

    /** The type itself, or its wrapper class where it is primitive. */
    public TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass(types.getPrimitiveType(type.getKind())).asType()
                : type;
    }

    /** The view of a type as one of its supertypes: {@code Collection<String>} for {@code List<String>}. */
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

    /** The type and all its supertypes, each once, nearest first, superclasses before interfaces. */
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
     * The methods of a type, inherited ones too: nearest first, in the order of their declaration. Compilers hand them
     * over in orders of their own, which may be another one each time.
     */
    public List<ExecutableElement> allMethods(TypeElement type) {
        Set<ExecutableElement> members = new HashSet<>(ElementFilter.methodsIn(elements.getAllMembers(type)));
        return closure(declared(type)).stream()
                .flatMap(one -> ElementFilter.methodsIn(one.asElement().getEnclosedElements()).stream())
                .filter(members::contains)
                .toList();
    }

    /** The methods of an interface that an instance has: not static, not private, none that every object has. */
    public Stream<ExecutableElement> instanceMethods(TypeElement anInterface) {
        return ElementFilter.methodsIn(anInterface.getEnclosedElements()).stream()
                .filter(method -> !method.getModifiers().contains(Modifier.STATIC)
                        && !method.getModifiers().contains(Modifier.PRIVATE)
                        && !isObjectMethod(method));
    }

    /** Whether the method has the name and parameters of a public method of {@code Object}. */
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
     * What makes two methods collide: name and erased parameters.
     *
     * @param parameters as seen in the class that is asked about
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

    /** The class around a member or a nested class. */
    public static TypeElement enclosingType(Element member) {
        Element at = member.getEnclosingElement();
        while (at != null && !isType(at)) {
            at = at.getEnclosingElement();
        }
        return (TypeElement) Objects.requireNonNull(at);
    }

    /** The class that stands in the package. */
    public static TypeElement topLevel(Element member) {
        Element at = member;
        while (at.getEnclosingElement() != null && at.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            at = at.getEnclosingElement();
        }
        return (TypeElement) at;
    }

    /** The class and those around it, itself first. */
    public static List<TypeElement> withEnclosing(TypeElement type) {
        return Stream.iterate((Element) type, Language::isType, Element::getEnclosingElement)
                .map(TypeElement.class::cast)
                .toList();
    }

    private static boolean isType(Element element) {
        return element.getKind().isClass() || element.getKind().isInterface();
    }
}
