package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** A container does not create the type, since it would call the methods that start requests without the wrapper. */
final class BeanIsWrapped implements TypeRule {
    /** Annotations that make a class a bean, by themselves or on another annotation. */
    private static final Set<String> STEREOTYPES = Set.of(
            "org.springframework.stereotype.Component",
            "jakarta.inject.Named",
            "jakarta.inject.Scope",
            "jakarta.enterprise.context.NormalScope",
            "jakarta.enterprise.inject.Stereotype",
            "jakarta.ws.rs.Path",
            "javax.inject.Named",
            "javax.inject.Scope",
            "javax.enterprise.context.NormalScope",
            "javax.enterprise.inject.Stereotype",
            "javax.ws.rs.Path",
            "io.micronaut.context.annotation.Bean");

    @Override
    public void check(Candidate candidate, Problems problems) {
        TypeElement type = candidate.type().element();
        if (type.getKind().isInterface() || type.getModifiers().contains(Modifier.ABSTRACT)) {
            return; // no container creates it
        }
        candidate.type().methods().stream()
                .filter(method -> !method.isStatic() && method.operation().isPresent())
                .findFirst()
                .ifPresent(method -> check(candidate, method, problems));
    }

    private static void check(Candidate candidate, AnnotatedMethod method, Problems problems) {
        stereotype(candidate.type().element())
                .ifPresent(stereotype -> problems.add(
                        Diagnostic.UNWRAPPED_BEAN,
                        method.mark().position(),
                        stereotype,
                        candidate.type().generatedSimpleName(),
                        candidate.type().generatedSimpleName()));
    }

    /** Returns the annotation of a class that makes it a bean. */
    private static Optional<TypeElement> stereotype(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .map(BeanIsWrapped::annotation)
                .filter(annotation -> isStereotype(annotation, new HashSet<>()))
                .findFirst();
    }

    private static boolean isStereotype(TypeElement annotation, Set<Element> seen) {
        return seen.add(annotation)
                && (STEREOTYPES.contains(annotation.getQualifiedName().toString())
                        || annotation.getAnnotationMirrors().stream()
                                .anyMatch(meta -> isStereotype(annotation(meta), seen)));
    }

    private static TypeElement annotation(AnnotationMirror mirror) {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }
}
