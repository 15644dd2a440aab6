package dev.pathlight.processor.describe;

import com.palantir.javapoet.TypeVariableName;
import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;

/**
 * The type variables of a generated class.
 *
 * @param type the annotated type
 * @param typeParameters its type parameters, then those of the enclosing classes whose instances enclose its own
 * @param outside the names of types without them, for static methods of the type
 * @param names the names of types with them
 */
record ClassScope(TypeElement type, List<TypeParameterElement> typeParameters, TypeNames outside, TypeNames names) {

    /**
     * Returns the scope of a class that is generated into the package of another class.
     *
     * @param neighbour a class in that package
     */
    static ClassScope of(TypeElement type, Language language, TypeElement neighbour) {
        List<TypeParameterElement> typeParameters = new ArrayList<>();
        collect(type, typeParameters);
        TypeNames outside = TypeNames.in(new Accessibility(language.elements(), neighbour));
        return new ClassScope(type, typeParameters, outside, outside.with(typeParameters));
    }

    private static void collect(TypeElement type, List<TypeParameterElement> found) {
        found.addAll(type.getTypeParameters());
        if (!type.getModifiers().contains(Modifier.STATIC)
                && type.getEnclosingElement() instanceof TypeElement enclosing) {
            collect(enclosing, found);
        }
    }

    List<TypeVariableName> declaredTypeParameters() {
        return names.declare(typeParameters);
    }
}
