package dev.pathlight.processor.describe;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.pathlight.processor.language.Accessibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * The names of types inside one scope of type variables. Unlike JavaPoet's conversion it keeps type annotations, and renames a
 * variable whose name is taken by an inner or outer declaration. Immutable.
 */
final class TypeNames {
    private final Accessibility accessibility;
    private final Map<Element, String> variables;

    private TypeNames(Accessibility accessibility, Map<Element, String> variables) {
        this.accessibility = accessibility;
        this.variables = variables;
    }

    /** Returns a scope without type variables. */
    static TypeNames in(Accessibility accessibility) {
        return new TypeNames(accessibility, Map.of());
    }

    /** Returns the scope with further variables, each with a unique name. */
    TypeNames with(List<? extends TypeParameterElement> typeParameters) {
        Map<Element, String> extended = new HashMap<>(variables);
        Set<String> taken = new HashSet<>(variables.values());
        for (TypeParameterElement typeParameter : typeParameters) {
            String wanted = typeParameter.getSimpleName().toString();
            String name = wanted;
            for (int i = 2; !taken.add(name); i++) {
                name = wanted + i;
            }
            extended.put(typeParameter, name);
        }
        return new TypeNames(accessibility, extended);
    }

    /** Returns the scope with the variables of a method, which may differ as a member of a type from those that it declares. */
    TypeNames with(ExecutableElement method, ExecutableType member) {
        TypeNames declared = with(method.getTypeParameters());
        Map<Element, String> extended = new HashMap<>(declared.variables);
        for (int i = 0; i < member.getTypeVariables().size(); i++) {
            extended.put(
                    member.getTypeVariables().get(i).asElement(),
                    declared.variable(method.getTypeParameters().get(i)));
        }
        return new TypeNames(accessibility, extended);
    }

    /** Returns the declarations of variables of this scope. */
    List<TypeVariableName> declare(List<? extends TypeParameterElement> typeParameters) {
        List<TypeVariableName> declared = new ArrayList<>();
        for (TypeParameterElement typeParameter : typeParameters) {
            declared.add(TypeVariableName.get(
                    variable(typeParameter),
                    typeParameter.getBounds().stream().map(this::of).toArray(TypeName[]::new)));
        }
        return declared;
    }

    /** Returns the declarations of the variables of a method as a member of a type, whose arguments their bounds may mention. */
    List<TypeVariableName> declareMember(List<? extends TypeVariable> typeVariables) {
        List<TypeVariableName> declared = new ArrayList<>();
        for (TypeVariable typeVariable : typeVariables) {
            TypeMirror bound = typeVariable.getUpperBound();
            List<? extends TypeMirror> bounds =
                    bound instanceof IntersectionType intersection ? intersection.getBounds() : List.of(bound);
            declared.add(TypeVariableName.get(
                    variable(typeVariable.asElement()), of(bounds).toArray(TypeName[]::new)));
        }
        return declared;
    }

    /** Returns whether generated code can name the class. */
    boolean canName(TypeElement type) {
        return accessibility.canName(type);
    }

    List<TypeName> of(List<? extends TypeMirror> types) {
        return types.stream().map(this::of).toList();
    }

    TypeName of(TypeMirror type) {
        return type.accept(new Naming(), null);
    }

    /** Returns the annotations of a type or declaration that generated code can name. */
    List<AnnotationSpec> annotations(AnnotatedConstruct annotated) {
        return annotated.getAnnotationMirrors().stream()
                .filter(mirror -> accessibility.canName(
                        (TypeElement) mirror.getAnnotationType().asElement()))
                .map(AnnotationSpec::get)
                .toList();
    }

    private String variable(Element typeParameter) {
        return variables.getOrDefault(
                typeParameter, typeParameter.getSimpleName().toString());
    }

    private final class Naming extends SimpleTypeVisitor14<TypeName, Void> {
        @Override
        protected TypeName defaultAction(TypeMirror type, Void none) {
            return TypeName.get(type).annotated(annotations(type));
        }

        @Override
        public TypeName visitDeclared(DeclaredType type, Void none) {
            TypeElement element = (TypeElement) type.asElement();
            ClassName raw = ClassName.get(element);
            List<TypeName> arguments = of(type.getTypeArguments());
            List<AnnotationSpec> annotations = annotations(type);
            if (isInner(type, element) && of(type.getEnclosingType()) instanceof ParameterizedTypeName outer) {
                return outer.nestedClass(raw.simpleName(), arguments).annotated(annotations);
            }
            return arguments.isEmpty()
                    ? raw.annotated(annotations)
                    : ParameterizedTypeName.get(raw, arguments.toArray(TypeName[]::new))
                            .annotated(annotations);
        }

        private boolean isInner(DeclaredType type, TypeElement element) {
            return type.getEnclosingType().getKind() == TypeKind.DECLARED
                    && !element.getModifiers().contains(Modifier.STATIC);
        }

        @Override
        public TypeName visitArray(ArrayType type, Void none) {
            return ArrayTypeName.of(of(type.getComponentType())).annotated(annotations(type));
        }

        @Override
        public TypeName visitTypeVariable(TypeVariable type, Void none) {
            return TypeVariableName.get(variable(type.asElement())).annotated(annotations(type));
        }

        @Override
        public TypeName visitWildcard(WildcardType type, Void none) {
            if (type.getSuperBound() != null) {
                return WildcardTypeName.supertypeOf(of(type.getSuperBound()));
            }
            return type.getExtendsBound() == null
                    ? WildcardTypeName.subtypeOf(TypeName.get(Object.class))
                    : WildcardTypeName.subtypeOf(of(type.getExtendsBound()));
        }
    }
}
