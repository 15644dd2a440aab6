package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import java.util.Set;

/**
 * A generated class.
 *
 * @param name its name
 * @param isPublic whether it is public, otherwise package-private
 * @param targetClass the annotated type, without type arguments
 * @param target the annotated type
 * @param typeParameters those of the target
 * @param interfaces the interfaces that it implements
 * @param operations its {@code @CriticalPath} methods
 * @param factories the callbacks that are passed to other code
 * @param watched the callbacks that start work and whose returned stage is watched
 * @param forwards the other methods of its interfaces
 * @param wrapped the wrappers of third-party types that it creates
 * @param isInstantiable whether instances are useful
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
     * The context of a text that is not part of it.
     *
     * @param usedNames simple names of the types that it mentions
     * @param inheritedNames simple names that refer to member classes of the implemented interfaces
     * @param inheritedFields names that refer to fields of the implemented interfaces
     * @param importsJavaLang whether the package has classes with names of {@code java.lang}
     * @param isMarkedGenerated whether the JDK's {@code Generated} can be named
     * @param warnings the compiler warnings that the target makes unavoidable
     */
    public record TextScope(
            Set<String> usedNames,
            List<String> inheritedNames,
            List<String> inheritedFields,
            boolean importsJavaLang,
            boolean isMarkedGenerated,
            List<String> warnings) {}
}
