package dev.pathlight.processor.describe;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.pathlight.processor.describe.ListenerClass.Call;
import dev.pathlight.processor.describe.ListenerClass.Identity;
import dev.pathlight.processor.describe.ListenerClass.Subscription;
import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.listener.FittedListener;
import dev.pathlight.processor.listener.FittedListener.ListenerMethod;
import dev.pathlight.processor.listener.Role;
import dev.pathlight.processor.listener.Subscriptions;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.source.Sources;
import dev.pathlight.processor.supertypes.Superinterfaces;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Describes wrappers of listeners. */
final class ListenerDescriber {
    private final Language language;
    private final Superinterfaces superinterfaces;
    private final Sources sources;
    private final Mentions mentions;
    private final Warnings warnings;

    ListenerDescriber(Language language, Superinterfaces superinterfaces, Sources sources, Mentions mentions) {
        this.language = language;
        this.superinterfaces = superinterfaces;
        this.sources = sources;
        this.mentions = mentions;
        this.warnings = new Warnings(language, mentions);
    }

    /**
     * Describes the wrapper.
     *
     * @param neighbour a type in the package of the wrapper
     */
    ListenerClass describe(FittedListener fit, Mark mark, TypeElement neighbour) {
        ClassScope scope = ClassScope.of(fit.type(), language, neighbour);
        List<DeclaredType> supertypes = fit.supertypes();
        mentions.addType(fit.type().asType());
        mentions.addTypes(TypeParts.bounds(scope.typeParameters()));
        mentions.addTypes(supertypes);
        List<ExecutableElement> forwarded =
                fit.methods().stream().map(ListenerMethod::element).toList();
        warnings.ofInterfaces(supertypes, forwarded);
        warnings.ofOverloads(forwarded.stream());
        MethodDescriber methods = new MethodDescriber(language, superinterfaces, sources, scope, mentions);
        return new ListenerClass(
                ClassName.get(fit.type()),
                scope.names().of(fit.type().asType()),
                scope.declaredTypeParameters(),
                annotations(fit, scope),
                fit.superclass().map(scope.names()::of),
                scope.names().of(fit.interfaces()),
                mark.isConstant("delivery", "PUSH"),
                mark.flag("responds"),
                fit.methods().stream().map(method -> call(method, methods)).toList(),
                identity(fit));
    }

    private Call call(ListenerMethod method, MethodDescriber methods) {
        ExecutableElement element = method.element();
        Signature signature = methods.forward(element);
        boolean readsOutcomes = method.role() != Role.NEUTRAL && method.role() != Role.FAILURE;
        return new Call(
                signature,
                element.getModifiers().contains(Modifier.PROTECTED),
                method.role() != Role.NEUTRAL,
                method.role().isLast(),
                method.role() == Role.FAILURE,
                method.outcomes().stream()
                        .filter(outcome -> outcome.reader().isEmpty())
                        .findFirst()
                        .map(outcome -> signature.parameterNames().get(outcome.index())),
                readsOutcomes ? methods.outcomes(method.outcomes(), signature) : List.of(),
                method.subscribes()
                        ? Optional.of(
                                subscription((DeclaredType) method.parameters().get(0), methods))
                        : Optional.empty());
    }

    private Subscription subscription(DeclaredType type, MethodDescriber methods) {
        TypeElement element = (TypeElement) type.asElement();
        List<ExecutableElement> members = superinterfaces.methods(
                element, List.of(language.declared(element)), new Accessibility(language.elements(), element));
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
     * Returns the annotations that an API reads from the class of its listener: those that are declared in the package of a
     * supertype of the wrapper. Others are about the target and could make frameworks process the wrapper as well.
     */
    private List<AnnotationSpec> annotations(FittedListener fit, ClassScope scope) {
        Set<String> homes = fit.supertypes().stream()
                .flatMap(type -> language.closure(type).stream())
                .map(type -> language.packageOf(type.asElement()))
                .filter(home -> !home.equals("java.lang"))
                .collect(Collectors.toSet());
        return fit.type().getAnnotationMirrors().stream()
                .filter(mirror -> {
                    TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
                    Retention retention = type.getAnnotation(Retention.class);
                    return retention != null
                            && retention.value() == RetentionPolicy.RUNTIME
                            && type.getAnnotation(Inherited.class) == null
                            && homes.contains(language.packageOf(type))
                            && scope.names().canName(type);
                })
                .map(AnnotationSpec::get)
                .toList();
    }

    private Identity identity(FittedListener fit) {
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
}
