package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.shape.ListenerFit;
import dev.pathlight.processor.shape.Shapes;
import dev.pathlight.processor.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Describes the class that is generated for a type. */
public final class TypeDescriber {
    private final Shapes shapes;
    private final Language language;
    private final TextScopes scopes;
    private final Sources sources;

    /** For one compilation. */
    public TypeDescriber(Shapes shapes, Sources sources) {
        this.shapes = shapes;
        this.language = shapes.language();
        this.scopes = new TextScopes(shapes);
        this.sources = sources;
    }

    /** The descriptor of a type with which nothing is wrong. */
    public TimedClass describe(AnnotatedType type) {
        TypeElement element = type.element();
        ClassScope scope = ClassScope.of(element, language);
        List<DeclaredType> interfaces = shapes.superinterfaces().of(element);
        List<ExecutableElement> implemented = shapes.superinterfaces().methods(element, interfaces);

        Mentions mentions = new Mentions(language);
        mentions.addType(element.asType());
        mentions.addTypes(TypeParts.bounds(scope.typeParameters()));
        mentions.addTypes(interfaces);
        Warnings warnings = new Warnings(language, mentions);
        warnings.ofInterfaces(interfaces, implemented);
        warnings.ofOverloads(
                Stream.concat(type.methods().stream().map(AnnotatedMethod::element), implemented.stream()));

        MethodDescriber methods = new MethodDescriber(shapes, sources, scope, mentions);
        List<OperationMethod> operations = new ArrayList<>();
        List<FactoryMethod> factories = new ArrayList<>();
        List<WatchedMethod> watched = new ArrayList<>();
        List<ExecutableElement> replaced = new ArrayList<>();
        for (AnnotatedMethod method : type.methods()) {
            boolean implementsOne = implemented.contains(method.element());
            method.operation().ifPresent(mark -> {
                operations.add(methods.operation(method, mark, implementsOne));
                replaced.add(method.element());
            });
            method.callback().ifPresent(mark -> {
                if (shapes.stages().isHandedOver(method)) {
                    factories.add(methods.factory(method, mark));
                } else {
                    watched.add(methods.watched(method, mark, implementsOne));
                    replaced.add(method.element());
                }
            });
        }
        List<Signature> forwards = implemented.stream()
                .filter(method -> !replaced.contains(method))
                .map(methods::forward)
                .toList();

        List<DeclaredType> supertypes = new ArrayList<>(interfaces);
        supertypes.addAll(methods.functionalInterfaces());
        List<ListenerClass> wrapped = wrapped(type, mentions, warnings, supertypes);
        warnings.ofModule(type);
        return new TimedClass(
                name(type),
                type.isPublic(),
                ClassName.get(element),
                scope.names().of(element.asType()),
                scope.declaredTypeParameters(),
                scope.names().of(interfaces),
                operations,
                factories,
                watched,
                forwards,
                wrapped,
                wrapped.isEmpty() || !type.methods().isEmpty(),
                scopes.of(element, mentions, supertypes));
    }

    /** The wrappers of the types that the annotation names. */
    private List<ListenerClass> wrapped(
            AnnotatedType type, Mentions mentions, Warnings warnings, List<DeclaredType> supertypes) {
        ListenerDescriber listeners = new ListenerDescriber(shapes, sources, mentions, warnings);
        List<ListenerClass> wrapped = new ArrayList<>();
        for (TypeMirror named : type.wrapped()) {
            ListenerFit.Good fit = (ListenerFit.Good) shapes.listeners().fit(named, type);
            wrapped.add(listeners.describe(fit, type.mark().orElseThrow(), type.element()));
            supertypes.addAll(ListenerDescriber.supertypes(fit));
        }
        if (wrapped.size() > 1) {
            mentions.warn("overloads"); // of functional interfaces
        }
        return wrapped;
    }

    /** The descriptor of a type that is a listener, and with which nothing is wrong. */
    public TimedListenerClass describeListener(AnnotatedType type) {
        TypeElement element = type.element();
        Mark mark = type.mark().orElseThrow();
        Mentions mentions = new Mentions(language);
        Warnings warnings = new Warnings(language, mentions);
        ListenerFit.Good fit = (ListenerFit.Good) shapes.listeners().fit(type);
        ListenerClass listener =
                new ListenerDescriber(shapes, sources, mentions, warnings).describe(fit, mark, element);
        warnings.ofModule(type);
        return new TimedListenerClass(
                name(type),
                type.isPublic(),
                ListenerDescriber.keys(mark, element),
                source(element),
                listener,
                scopes.of(element, mentions, ListenerDescriber.supertypes(fit)));
    }

    private String source(TypeElement listener) {
        String name = listener.getQualifiedName().toString();
        return sources.lineOf(listener).map(line -> name + "(" + line + ")").orElse(name);
    }

    private ClassName name(AnnotatedType type) {
        String home = language.elements()
                .getPackageOf(type.element())
                .getQualifiedName()
                .toString();
        return ClassName.get(home, type.generatedSimpleName());
    }
}
