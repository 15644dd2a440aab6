package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import java.util.Set;

/**
 * Everything that a generated class is made from.
 *
 * @param name its name
 * @param isPublic whether it is public, otherwise package-private
 * @param targetClass the annotated type, without type arguments
 * @param target the annotated type
 * @param typeParameters those of the target
 * @param interfaces what it implements
 * @param operations its {@code @CriticalPath} methods
 * @param factories the callbacks that are handed to others
 * @param watched the callbacks that start work by themselves
 * @param forwards the other methods of its interfaces
 * @param wrapped wrappers of other people's types, which it makes
 * @param isInstantiable whether there is a point in an instance
 * @param scope how its text is to be written
 */
public record TimedClass(
        ClassName name,
        boolean isPublic,
        ClassName targetClass,
        TypeName target,
        List<TypeVariableName> typeParameters,
        List<TypeName> interfaces,
        List<OperationMethod> operations,
        List<FactoryMethod> factories,
        List<WatchedMethod> watched,
        List<Signature> forwards,
        List<ListenerClass> wrapped,
        boolean isInstantiable,
        TextScope scope) {

    /**
     * What the text depends on besides its own parts.
     *
     * @param usedNames simple names of the types that occur in it
     * @param inheritedNames simple names that mean classes of the implemented interfaces
     * @param inheritedFields names that mean fields of the implemented interfaces
     * @param importsJavaLang whether the package has classes with names of {@code java.lang}
     * @param isMarkedGenerated whether the JDK's {@code Generated} can be named
     * @param warnings what the text cannot avoid to warn of, since the target makes it so
     */
    public record TextScope(
            Set<String> usedNames,
            List<String> inheritedNames,
            List<String> inheritedFields,
            boolean importsJavaLang,
            boolean isMarkedGenerated,
            List<String> warnings) {}
}
