package dev.pathlight.api;

import static java.util.stream.Collectors.joining;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Locale;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Types and annotations as text, which is the same on every JDK. Types of {@code java.lang} and of the package itself are named
 * without their package.
 */
final class Names extends SimpleTypeVisitor14<String, Void> {
    private final String ownPackage;

    Names(String ownPackage) {
        this.ownPackage = ownPackage;
    }

    String type(TypeMirror type) {
        return type.accept(this, null);
    }

    /** Returns those that the class file has, by their simple names, each followed by a separator. */
    String annotations(List<? extends AnnotationMirror> annotations, String separator) {
        return annotations.stream()
                .filter(annotation -> {
                    Retention retention =
                            annotation.getAnnotationType().asElement().getAnnotation(Retention.class);
                    return retention == null || retention.value() != RetentionPolicy.SOURCE;
                })
                .map(annotation ->
                        "@" + annotation.getAnnotationType().asElement().getSimpleName() + values(annotation))
                .sorted()
                .map(text -> text + separator)
                .collect(joining());
    }

    private static String values(AnnotationMirror annotation) {
        return annotation.getElementValues().isEmpty()
                ? ""
                : annotation.getElementValues().entrySet().stream()
                        .map(entry -> entry.getKey().getSimpleName() + "=" + entry.getValue())
                        .collect(joining(", ", "(", ")"));
    }

    private String annotations(AnnotatedConstruct type) {
        return annotations(type.getAnnotationMirrors(), " ");
    }

    @Override
    public String visitDeclared(DeclaredType type, Void none) {
        String arguments = type.getTypeArguments().isEmpty()
                ? ""
                : type.getTypeArguments().stream().map(this::type).collect(joining(", ", "<", ">"));
        return annotations(type) + name((TypeElement) type.asElement()) + arguments;
    }

    private String name(TypeElement type) {
        if (type.getEnclosingElement() instanceof TypeElement outer) {
            return name(outer) + "." + type.getSimpleName();
        }
        String packageName = type.getEnclosingElement().toString();
        return packageName.equals("java.lang") || packageName.equals(ownPackage)
                ? type.getSimpleName().toString()
                : type.getQualifiedName().toString();
    }

    @Override
    public String visitArray(ArrayType type, Void none) {
        String annotations = annotations(type);
        return type(type.getComponentType()) + (annotations.isEmpty() ? "" : " " + annotations) + "[]";
    }

    @Override
    public String visitTypeVariable(TypeVariable type, Void none) {
        return annotations(type) + type.asElement().getSimpleName();
    }

    @Override
    public String visitWildcard(WildcardType type, Void none) {
        if (type.getExtendsBound() != null) {
            return annotations(type) + "? extends " + type(type.getExtendsBound());
        }
        return annotations(type) + "?" + (type.getSuperBound() == null ? "" : " super " + type(type.getSuperBound()));
    }

    @Override
    public String visitIntersection(IntersectionType type, Void none) {
        return type.getBounds().stream().map(this::type).collect(joining(" & "));
    }

    @Override
    protected String defaultAction(TypeMirror type, Void none) {
        return type.getKind().name().toLowerCase(Locale.ROOT); // a primitive type, or void
    }
}
