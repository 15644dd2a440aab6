package dev.pathlight.processor.callback;

import static javax.lang.model.type.TypeKind.ARRAY;
import static javax.lang.model.type.TypeKind.DECLARED;
import static javax.lang.model.type.TypeKind.ERROR;
import static javax.lang.model.type.TypeKind.TYPEVAR;
import static javax.lang.model.type.TypeKind.WILDCARD;

import dev.pathlight.processor.language.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * Infers the type arguments of an interface from the types that have to fit it. Collects the constraints on each argument and
 * picks a type that satisfies all of them, if there is one. The result is still to be checked.
 */
final class TypeArguments {
    private final Language language;
    private final Map<Element, Map<Relation, List<TypeMirror>>> constraints = new LinkedHashMap<>();

    /** The relation that a type of the interface must have to a type of the method. */
    enum Relation {
        /** The interface passes it to the method, so it must be a subtype. */
        SUBTYPE,
        /** The method returns it to the interface, so it must be a supertype. */
        SUPERTYPE,
        /** Both of these. */
        SAME;

        Relation reversed() {
            return this == SAME ? SAME : this == SUBTYPE ? SUPERTYPE : SUBTYPE;
        }
    }

    TypeArguments(Language language, TypeElement anInterface) {
        this.language = language;
        anInterface
                .getTypeParameters()
                .forEach(typeParameter -> constraints.put(typeParameter, new EnumMap<>(Relation.class)));
    }

    /** Adds the constraint that a type of the interface's method has a relation to a type of the callback method. */
    void require(TypeMirror formal, Relation relation, TypeMirror actual) {
        if (formal.getKind() == TYPEVAR && constraints.containsKey(((TypeVariable) formal).asElement())) {
            TypeMirror boxed = language.boxed(actual);
            if (boxed.getKind() == DECLARED
                    || boxed.getKind() == ERROR
                    || boxed.getKind() == ARRAY
                    || boxed.getKind() == TYPEVAR) {
                constraints
                        .get(((TypeVariable) formal).asElement())
                        .computeIfAbsent(relation, none -> new ArrayList<>())
                        .add(boxed);
            }
        } else if (formal.getKind() == ARRAY && actual.getKind() == ARRAY) {
            require(((ArrayType) formal).getComponentType(), relation, ((ArrayType) actual).getComponentType());
        } else if (formal.getKind() == DECLARED) {
            requireOfDeclared((DeclaredType) formal, relation, actual);
        }
    }

    private void requireOfDeclared(DeclaredType formal, Relation relation, TypeMirror actual) {
        Optional<DeclaredType> left = Optional.of(formal);
        Optional<DeclaredType> right = Optional.empty();
        if (relation == Relation.SUPERTYPE) {
            right = language.asSuper(actual, formal.asElement());
        } else if (actual.getKind() == DECLARED) {
            right = Optional.of((DeclaredType) actual);
            left = language.asSuper(formal, right.get().asElement());
        }
        if (left.isEmpty() || right.isEmpty()) {
            return;
        }
        List<? extends TypeMirror> formals = left.get().getTypeArguments();
        List<? extends TypeMirror> actuals = right.get().getTypeArguments();
        for (int i = 0; i < Math.min(formals.size(), actuals.size()); i++) {
            requireOfArgument(formals.get(i), relation, actuals.get(i));
        }
    }

    /** A wildcard on the side of the supertype loosens the relation; on the other side it constrains nothing. */
    private void requireOfArgument(TypeMirror formal, Relation relation, TypeMirror actual) {
        TypeMirror wide = relation == Relation.SUPERTYPE ? formal : actual;
        if (wide.getKind() != WILDCARD) {
            require(formal, Relation.SAME, actual);
            return;
        }
        WildcardType wildcard = (WildcardType) wide;
        boolean isUpper = wildcard.getExtendsBound() != null;
        Optional<TypeMirror> formalBound = bound(formal, isUpper);
        Optional<TypeMirror> actualBound = bound(actual, isUpper);
        if (formalBound.isPresent() && actualBound.isPresent()) {
            require(formalBound.get(), isUpper ? relation : relation.reversed(), actualBound.get());
        }
    }

    private static Optional<TypeMirror> bound(TypeMirror argument, boolean isUpper) {
        if (argument.getKind() != WILDCARD) {
            return Optional.of(argument);
        }
        WildcardType wildcard = (WildcardType) argument;
        return Optional.ofNullable(isUpper ? wildcard.getExtendsBound() : wildcard.getSuperBound());
    }

    /** Returns the argument of each type parameter, without those that nothing determines. */
    Map<Element, TypeMirror> infer() {
        Map<Element, TypeMirror> inferred = new LinkedHashMap<>();
        for (int size = -1; size < inferred.size(); ) {
            size = inferred.size();
            for (Element typeParameter : constraints.keySet()) {
                if (!inferred.containsKey(typeParameter)) {
                    pick(constraints.get(typeParameter)).ifPresent(type -> {
                        inferred.put(typeParameter, type);
                        ((TypeParameterElement) typeParameter)
                                .getBounds()
                                .forEach(bound -> require(bound, Relation.SUPERTYPE, type));
                    });
                }
            }
        }
        return inferred;
    }

    private Optional<TypeMirror> pick(Map<Relation, List<TypeMirror>> constraint) {
        if (constraint.containsKey(Relation.SAME)) {
            return pick(constraint.get(Relation.SAME), language.types()::isSameType);
        }
        if (constraint.containsKey(Relation.SUBTYPE)) {
            return pick(constraint.get(Relation.SUBTYPE), language.types()::isSubtype);
        }
        return pick(
                constraint.getOrDefault(Relation.SUPERTYPE, List.of()),
                (one, other) -> language.types().isSubtype(other, one));
    }

    private static Optional<TypeMirror> pick(List<TypeMirror> types, BiPredicate<TypeMirror, TypeMirror> satisfies) {
        return types.stream()
                .filter(one -> types.stream().allMatch(other -> satisfies.test(one, other)))
                .findFirst();
    }
}
