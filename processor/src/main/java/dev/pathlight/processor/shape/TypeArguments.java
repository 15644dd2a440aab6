package dev.pathlight.processor.shape;

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
 * Infers the type arguments of an interface from the types that have to fit it. What is inferred is still to be
 * checked: this gathers what each argument would have to be, and picks one that serves all wishes if there is one.
 */
final class TypeArguments {
    private final Language language;
    private final Map<Element, Map<Relation, List<TypeMirror>>> wishes = new LinkedHashMap<>();

    /** How a type of the interface has to stand to a type of the method. */
    enum Relation {
        /** The interface passes it on, so it must be a subtype. */
        SUBTYPE,
        /** The interface gets it, so it must be a supertype. */
        SUPERTYPE,
        /** Both ways. */
        SAME;

        Relation reversed() {
            return this == SAME ? SAME : this == SUBTYPE ? SUPERTYPE : SUBTYPE;
        }
    }

    TypeArguments(Language language, TypeElement anInterface) {
        this.language = language;
        anInterface
                .getTypeParameters()
                .forEach(typeParameter -> wishes.put(typeParameter, new EnumMap<>(Relation.class)));
    }

    /** Notes that a type of the interface's method has to stand in a relation to a type of the callback method. */
    void require(TypeMirror formal, Relation relation, TypeMirror actual) {
        if (formal.getKind() == TYPEVAR && wishes.containsKey(((TypeVariable) formal).asElement())) {
            TypeMirror boxed = language.boxed(actual);
            if (boxed.getKind() == DECLARED
                    || boxed.getKind() == ERROR
                    || boxed.getKind() == ARRAY
                    || boxed.getKind() == TYPEVAR) {
                wishes.get(((TypeVariable) formal).asElement())
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

    /** A wildcard on the side of the supertype loosens the relation; on the other side it leaves nothing to hold on to. */
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

    /** What each type parameter turned out to be; those that nothing tells are absent. */
    Map<Element, TypeMirror> infer() {
        Map<Element, TypeMirror> inferred = new LinkedHashMap<>();
        for (int size = -1; size < inferred.size(); ) {
            size = inferred.size();
            for (Element typeParameter : wishes.keySet()) {
                if (!inferred.containsKey(typeParameter)) {
                    pick(wishes.get(typeParameter)).ifPresent(type -> {
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

    private Optional<TypeMirror> pick(Map<Relation, List<TypeMirror>> wish) {
        if (wish.containsKey(Relation.SAME)) {
            return pick(wish.get(Relation.SAME), language.types()::isSameType);
        }
        if (wish.containsKey(Relation.SUBTYPE)) {
            return pick(wish.get(Relation.SUBTYPE), language.types()::isSubtype);
        }
        return pick(
                wish.getOrDefault(Relation.SUPERTYPE, List.of()),
                (one, other) -> language.types().isSubtype(other, one));
    }

    private static Optional<TypeMirror> pick(List<TypeMirror> types, BiPredicate<TypeMirror, TypeMirror> serves) {
        return types.stream()
                .filter(one -> types.stream().allMatch(other -> serves.test(one, other)))
                .findFirst();
    }
}
