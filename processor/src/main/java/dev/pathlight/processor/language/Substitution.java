package dev.pathlight.processor.language;

import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Replaces type variables with types. */
public final class Substitution extends SimpleTypeVisitor14<TypeMirror, Void> {
    private final Types types;
    private final Map<? extends Element, ? extends TypeMirror> values;

    /**
     * Creates a substitution that replaces only the given variables.
     *
     * @param values the type of each type parameter
     */
    public Substitution(Types types, Map<? extends Element, ? extends TypeMirror> values) {
        this.types = types;
        this.values = values;
    }

    /** Returns the type with its variables replaced. */
    public TypeMirror apply(TypeMirror type) {
        return visit(type);
    }

    @Override
    protected TypeMirror defaultAction(TypeMirror type, Void none) {
        return type;
    }

    @Override
    public TypeMirror visitTypeVariable(TypeVariable type, Void none) {
        TypeMirror value = values.get(type.asElement());
        return value == null ? type : value;
    }

    @Override
    public TypeMirror visitArray(ArrayType type, Void none) {
        return types.getArrayType(visit(type.getComponentType()));
    }

    @Override
    public TypeMirror visitDeclared(DeclaredType type, Void none) {
        if (type.getTypeArguments().isEmpty()) {
            return type;
        }
        TypeMirror[] arguments =
                type.getTypeArguments().stream().map(this::visit).toArray(TypeMirror[]::new);
        TypeElement element = (TypeElement) type.asElement();
        return type.getEnclosingType().getKind() == TypeKind.DECLARED
                ? types.getDeclaredType((DeclaredType) visit(type.getEnclosingType()), element, arguments)
                : types.getDeclaredType(element, arguments);
    }

    @Override
    public TypeMirror visitWildcard(WildcardType type, Void none) {
        return types.getWildcardType(bound(type.getExtendsBound()), bound(type.getSuperBound()));
    }

    private @Nullable TypeMirror bound(@Nullable TypeMirror bound) {
        return bound == null ? null : visit(bound);
    }
}
