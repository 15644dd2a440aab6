package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.source.Sources;
import dev.pathlight.processor.supertypes.Superinterfaces;
import dev.pathlight.processor.validate.ValidType;
import dev.pathlight.processor.validate.ValidType.ValidMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Describes the class that is generated for a type. */
public final class TypeDescriber {
    private final Language language;
    private final Superinterfaces superinterfaces;
    private final TextScopes scopes;
    private final Sources sources;

    /** Creates it for one compilation. */
    public TypeDescriber(Language language, Superinterfaces superinterfaces, Sources sources) {
        this.language = language;
        this.superinterfaces = superinterfaces;
        this.scopes = new TextScopes(language, superinterfaces);
        this.sources = sources;
    }

    /** Describes the class for a type whose methods are annotated, or whose annotation lists types to wrap. */
    public TimedClass describe(ValidType.Target valid) {
        AnnotatedType type = valid.type();
        TypeElement element = type.element();
        ClassScope scope = ClassScope.of(element, language, element);
        Mentions mentions = new Mentions(language);
        mentions.addType(element.asType());
        mentions.addTypes(TypeParts.bounds(scope.typeParameters()));
        mentions.addTypes(valid.interfaces());
        Warnings warnings = new Warnings(language, mentions);
        warnings.ofInterfaces(valid.interfaces(), valid.implemented());
        warnings.ofOverloads(
                Stream.concat(type.methods().stream().map(AnnotatedMethod::element), valid.implemented().stream()));
        MethodDescriber methods = new MethodDescriber(language, superinterfaces, sources, scope, mentions);
        List<OperationMethod> operations = new ArrayList<>();
        List<FactoryMethod> factories = new ArrayList<>();
        List<WatchedMethod> watched = new ArrayList<>();
        List<ExecutableElement> replaced = new ArrayList<>();
        for (ValidMethod one : valid.methods()) {
            AnnotatedMethod method = one.method();
            boolean isOverride = valid.implemented().contains(method.element());
            method.operation()
                    .ifPresent(mark -> operations.add(methods.operation(method, mark, isOverride, one.isWatched())));
            method.callback()
                    .ifPresent(mark -> one.fit()
                            .ifPresentOrElse(
                                    fit -> factories.add(methods.factory(method, mark, fit)),
                                    () -> watched.add(methods.watched(method, mark, isOverride))));
            if (method.operation().isPresent() || one.isWatched()) {
                replaced.add(method.element());
            }
        }
        List<Signature> forwards = valid.implemented().stream()
                .filter(method -> !replaced.contains(method))
                .map(methods::forward)
                .toList();
        List<ListenerClass> wrapped = wrapped(valid, mentions);
        warnings.ofModule(type);
        List<DeclaredType> supertypes = Stream.of(
                        valid.interfaces().stream(),
                        methods.functionalInterfaces().stream(),
                        valid.wrapped().stream().flatMap(fit -> fit.supertypes().stream()))
                .flatMap(types -> types)
                .toList();
        return new TimedClass(
                name(type),
                type.isPublic(),
                ClassName.get(element),
                scope.names().of(element.asType()),
                scope.declaredTypeParameters(),
                scope.names().of(valid.interfaces()),
                operations,
                factories,
                watched,
                forwards,
                wrapped,
                wrapped.isEmpty() || !type.methods().isEmpty(),
                scopes.of(element, mentions, supertypes));
    }

    private List<ListenerClass> wrapped(ValidType.Target valid, Mentions mentions) {
        ListenerDescriber listeners = new ListenerDescriber(language, superinterfaces, sources, mentions);
        if (valid.wrapped().size() > 1) {
            mentions.suppress("overloads"); // the listed types may be functional interfaces
        }
        return valid.wrapped().stream()
                .map(fit -> listeners.describe(
                        fit, valid.type().mark().orElseThrow(), valid.type().element()))
                .toList();
    }

    /** Describes the class for a listener. */
    public TimedListenerClass describe(ValidType.Listener valid) {
        AnnotatedType type = valid.type();
        TypeElement element = type.element();
        Mark mark = type.mark().orElseThrow();
        String written = mark.text("value");
        Mentions mentions = new Mentions(language);
        ListenerClass listener = new ListenerDescriber(language, superinterfaces, sources, mentions)
                .describe(valid.fit(), mark, element);
        new Warnings(language, mentions).ofModule(type);
        return new TimedListenerClass(
                name(type),
                type.isPublic(),
                CallbackKeys.of(written.isEmpty() ? element.getSimpleName().toString() : written, mark),
                source(element),
                listener,
                scopes.of(element, mentions, valid.fit().supertypes()));
    }

    private String source(TypeElement listener) {
        String name = listener.getQualifiedName().toString();
        return sources.lineOf(listener).map(line -> name + "(" + line + ")").orElse(name);
    }

    private ClassName name(AnnotatedType type) {
        return ClassName.get(language.packageOf(type.element()), type.generatedSimpleName());
    }
}
