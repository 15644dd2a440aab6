package dev.pathlight.processor.language;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.UnionType;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * The types that the text of a type mentions: itself, its arguments, components and bounds. A type variable is mentioned by
 * name, so its bounds are only parts of its declaration.
 */
public final class TypeParts {
    private TypeParts() {}

    /** Returns all parts of the types, in the order of their text. */
    public static List<TypeMirror> of(Iterable<? extends TypeMirror> types) {
        List<TypeMirror> parts = new ArrayList<>();
        types.forEach(type -> type.accept(new Collector(), parts));
        return parts;
    }

    /** Returns the types in a method's declaration. */
    public static List<TypeMirror> declaration(ExecutableElement method) {
        List<TypeMirror> types = new ArrayList<>(bounds(method.getTypeParameters()));
        types.add(method.getReturnType());
        method.getParameters().stream().map(VariableElement::asType).forEach(types::add);
        types.addAll(method.getThrownTypes());
        return types;
    }

    /** Returns the bounds of type parameters. */
    public static List<TypeMirror> bounds(List<? extends TypeParameterElement> typeParameters) {
        List<TypeMirror> bounds = new ArrayList<>();
        typeParameters.forEach(typeParameter -> bounds.addAll(typeParameter.getBounds()));
        return bounds;
    }

    /** Returns whether the type lacks arguments for the type parameters of its declaration. */
    public static boolean isRaw(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type).getTypeArguments().isEmpty()
                && !((DeclaredType) ((DeclaredType) type).asElement().asType())
                        .getTypeArguments()
                        .isEmpty();
    }

    private static final class Collector extends SimpleTypeVisitor14<Void, List<TypeMirror>> {
        Collector() {
            super(null);
        }

        @Override
        protected Void defaultAction(TypeMirror type, List<TypeMirror> parts) {
            parts.add(type);
            return null;
        }

        @Override
        public Void visitDeclared(DeclaredType type, List<TypeMirror> parts) {
            parts.add(type);
            type.getEnclosingType().accept(this, parts);
            type.getTypeArguments().forEach(argument -> argument.accept(this, parts));
            return null;
        }

        @Override
        public Void visitArray(ArrayType type, List<TypeMirror> parts) {
            parts.add(type);
            return type.getComponentType().accept(this, parts);
        }

        @Override
        public Void visitWildcard(WildcardType type, List<TypeMirror> parts) {
            parts.add(type);
            if (type.getExtendsBound() != null) {
                type.getExtendsBound().accept(this, parts);
            }
            if (type.getSuperBound() != null) {
                type.getSuperBound().accept(this, parts);
            }
            return null;
        }

        @Override
        public Void visitIntersection(IntersectionType type, List<TypeMirror> parts) {
            type.getBounds().forEach(bound -> bound.accept(this, parts));
            return null;
        }

        @Override
        public Void visitUnion(UnionType type, List<TypeMirror> parts) {
            type.getAlternatives().forEach(alternative -> alternative.accept(this, parts));
            return null;
        }
    }
}
