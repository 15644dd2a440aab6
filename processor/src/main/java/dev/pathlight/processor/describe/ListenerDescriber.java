package dev.pathlight.processor.describe;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.pathlight.processor.describe.ListenerClass.Call;
import dev.pathlight.processor.describe.ListenerClass.Identity;
import dev.pathlight.processor.describe.ListenerClass.Subscription;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.shape.ListenerFit;
import dev.pathlight.processor.shape.ListenerFit.ListenerMethod;
import dev.pathlight.processor.shape.Role;
import dev.pathlight.processor.shape.Shapes;
import dev.pathlight.processor.shape.Subscriptions;
import dev.pathlight.processor.source.Sources;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Describes wrappers of listeners. */
final class ListenerDescriber {
    private final Shapes shapes;
    private final Sources sources;
    private final Language language;
    private final Mentions mentions;
    private final Warnings warnings;
    private final OutcomeDescriber outcomes;

    ListenerDescriber(Shapes shapes, Sources sources, Mentions mentions, Warnings warnings) {
        this.shapes = shapes;
        this.sources = sources;
        this.language = shapes.language();
        this.mentions = mentions;
        this.warnings = warnings;
        this.outcomes = new OutcomeDescriber(shapes, mentions);
    }

    /** What the wrapper is below. */
    static List<DeclaredType> supertypes(ListenerFit.Good fit) {
        List<DeclaredType> supertypes =
                new ArrayList<>(fit.superclass().stream().toList());
        supertypes.addAll(fit.interfaces());
        return supertypes;
    }

    /**
     * The wrapper.
     *
     * @param neighbour a type in the package that the wrapper is in
     */
    ListenerClass describe(ListenerFit.Good fit, Mark mark, TypeElement neighbour) {
        ClassScope scope = ClassScope.of(fit.type(), language, neighbour);
        List<DeclaredType> supertypes = supertypes(fit);
        mentions.addType(fit.type().asType());
        mentions.addTypes(TypeParts.bounds(scope.typeParameters()));
        mentions.addTypes(supertypes);
        List<ExecutableElement> forwarded =
                fit.methods().stream().map(ListenerMethod::element).toList();
        warnings.ofInterfaces(supertypes, forwarded);
        warnings.ofOverloads(forwarded.stream());
        MethodDescriber methods = new MethodDescriber(shapes, sources, scope, mentions);
        return new ListenerClass(
                ClassName.get(fit.type()),
                scope.names().of(fit.type().asType()),
                scope.declaredTypeParameters(),
                annotations(fit, scope),
                fit.superclass().map(scope.names()::of),
                scope.names().of(fit.interfaces()),
                mark.isConstant("delivery", "PUSH"),
                mark.flag("responds"),
                fit.methods().stream()
                        .map(method -> call(fit, method, mark, methods))
                        .toList(),
                identity(fit));
    }

    private Call call(ListenerFit.Good fit, ListenerMethod method, Mark mark, MethodDescriber methods) {
        ExecutableElement element = method.element();
        Signature signature = methods.forward(element);
        boolean isOfInterface = Language.enclosingType(element).getKind().isInterface() || isPromised(fit, element);
        boolean isPublic = isOfInterface || element.getModifiers().contains(Modifier.PUBLIC);
        List<? extends TypeMirror> types =
                shapes.superinterfaces().asMember(fit.type(), element).getParameterTypes();
        int exception = shapes.outcomes().exception(types);
        List<Outcome> told = method.role() == Role.NEUTRAL || method.role() == Role.FAILURE
                ? List.of()
                : outcomes.describe(types, signature.parameterNames(), mark);
        return new Call(
                isPublic ? signature : signature.packagePrivate(),
                !isPublic && element.getModifiers().contains(Modifier.PROTECTED),
                method.role() != Role.NEUTRAL,
                method.role().isLast(),
                method.role() == Role.FAILURE,
                exception < 0
                        ? Optional.empty()
                        : Optional.of(signature.parameterNames().get(exception)),
                told,
                method.markSubscribed() ? Optional.of(subscription(fit, element, methods)) : Optional.empty());
    }

    private boolean isPromised(ListenerFit.Good fit, ExecutableElement method) {
        return shapes.superinterfaces().implementsOne(fit.type(), fit.interfaces(), method);
    }

    private Subscription subscription(ListenerFit.Good fit, ExecutableElement method, MethodDescriber methods) {
        DeclaredType type = (DeclaredType) shapes.superinterfaces()
                .asMember(fit.type(), method)
                .getParameterTypes()
                .get(0);
        TypeElement element = (TypeElement) type.asElement();
        List<ExecutableElement> members =
                shapes.superinterfaces().methods(element, List.of(language.declared(element)));
        return new Subscription(
                methods.nameOf(type),
                element.getSimpleName().toString(),
                members.stream().map(one -> methods.forward(one, type)).toList(),
                members.stream()
                        .filter(Subscriptions::cancels)
                        .map(one -> one.getSimpleName().toString())
                        .collect(Collectors.toSet()));
    }

    /**
     * Annotations for which an API looks on the class of its listener: those that it declares beside what the wrapper is
     * below. Others are about the target, and might set frameworks to work on the wrapper as well.
     */
    private List<AnnotationSpec> annotations(ListenerFit.Good fit, ClassScope scope) {
        Set<String> homes = supertypes(fit).stream()
                .flatMap(type -> language.closure(type).stream())
                .map(type -> packageOf((TypeElement) type.asElement()))
                .filter(home -> !home.equals("java.lang"))
                .collect(Collectors.toSet());
        return fit.type().getAnnotationMirrors().stream()
                .filter(mirror -> {
                    TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
                    Retention retention = type.getAnnotation(Retention.class);
                    return retention != null
                            && retention.value() == RetentionPolicy.RUNTIME
                            && type.getAnnotation(Inherited.class) == null
                            && homes.contains(packageOf(type))
                            && scope.names().canName(type);
                })
                .map(AnnotationSpec::get)
                .toList();
    }

    private String packageOf(TypeElement type) {
        return language.elements().getPackageOf(type).getQualifiedName().toString();
    }

    private Identity identity(ListenerFit.Good fit) {
        List<ExecutableElement> inherited = fit.superclass().stream()
                .flatMap(type -> methods((TypeElement) type.asElement()))
                .toList();
        return new Identity(
                inherited.stream().noneMatch(method -> isFinal(method, "equals", 1) || isFinal(method, "hashCode", 0)),
                inherited.stream().noneMatch(method -> isFinal(method, "toString", 0)),
                methods(fit.type()).noneMatch(method -> is(method, "unwrap", 0)));
    }

    private Stream<ExecutableElement> methods(TypeElement type) {
        return language.allMethods(type).stream();
    }

    private static boolean isFinal(ExecutableElement method, String name, int parameters) {
        return is(method, name, parameters) && method.getModifiers().contains(Modifier.FINAL);
    }

    private static boolean is(ExecutableElement method, String name, int parameters) {
        return method.getSimpleName().contentEquals(name)
                && method.getParameters().size() == parameters;
    }

    /** The keys of a type that is a listener. */
    static CallbackKeys keys(Mark mark, TypeElement type) {
        String written = mark.text("value");
        String key = written.isEmpty() ? type.getSimpleName().toString() : written;
        String awaits = mark.text("awaits");
        return new CallbackKeys(key, awaits.isEmpty() ? key : awaits, mark.text("layer"), mark.flag("responds"));
    }
}
