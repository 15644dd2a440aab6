package dev.pathlight.processor.describe;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.pathlight.processor.callback.FittedInterface;
import dev.pathlight.processor.callback.OutcomeArgument;
import dev.pathlight.processor.describe.Signature.Parameter;
import dev.pathlight.processor.describe.Signature.Result;
import dev.pathlight.processor.language.AsyncTypes;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.report.Wording;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.source.Sources;
import dev.pathlight.processor.supertypes.Superinterfaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** Describes the generated methods for the methods of one type. */
final class MethodDescriber {
    private final Language language;
    private final Superinterfaces superinterfaces;
    private final Sources sources;
    private final SignatureDescriber signatures;
    private final AsyncTypes asyncTypes;
    private final ClassScope scope;
    private final Mentions mentions;
    private final List<DeclaredType> functionalInterfaces = new ArrayList<>();

    MethodDescriber(
            Language language, Superinterfaces superinterfaces, Sources sources, ClassScope scope, Mentions mentions) {
        this.language = language;
        this.superinterfaces = superinterfaces;
        this.sources = sources;
        this.asyncTypes = new AsyncTypes(language);
        this.signatures = new SignatureDescriber(language, scope.type());
        this.scope = scope;
        this.mentions = mentions;
    }

    /** Returns the functional interfaces of the factories so far. */
    List<DeclaredType> functionalInterfaces() {
        return functionalInterfaces;
    }

    Signature forward(ExecutableElement method) {
        mentions.addMethod(method);
        return instanceSignature(method, true);
    }

    /** Describes a forwarded method of another type than the one in scope. */
    Signature forward(ExecutableElement method, DeclaredType of) {
        mentions.addMethod(method);
        mentions.addType(of);
        ExecutableType member = (ExecutableType) language.types().asMemberOf(of, method);
        return signatures.describe(method, member, scope.names().with(method.getTypeParameters()), true);
    }

    TypeName nameOf(TypeMirror type) {
        return scope.names().of(type);
    }

    OperationMethod operation(AnnotatedMethod method, Mark mark, boolean isOverride, boolean isWatched) {
        mentionCalled(method.element());
        return new OperationMethod(
                target(method),
                method.isStatic()
                        ? staticSignature(method, staticScope(method))
                        : instanceSignature(method.element(), isOverride),
                method.key(mark),
                mark.text("timeout"),
                watch(method.element().getReturnType()),
                isWatched);
    }

    WatchedMethod watched(AnnotatedMethod method, Mark mark, boolean isOverride) {
        mentionCalled(method.element());
        boolean needsInstanceMethod = !method.isStatic() && method.operation().isEmpty();
        TypeNames names = staticScope(method);
        return new WatchedMethod(
                target(method),
                CallbackKeys.of(method.key(mark), mark),
                needsInstanceMethod ? Optional.of(instanceSignature(method.element(), isOverride)) : Optional.empty(),
                receiver(method, names),
                staticSignature(method, names),
                watch(method.element().getReturnType()));
    }

    FactoryMethod factory(AnnotatedMethod method, Mark mark, FittedInterface fit) {
        ExecutableElement element = method.element();
        functionalInterfaces.add(fit.type());
        mentionCalled(element);
        mentionInterface(fit, element);
        TypeNames names = staticScope(method);
        Signature whole = staticSignature(method, names);
        int taken = fit.signature().getParameterTypes().size();
        Signature factory = new Signature(
                method.name(),
                whole.isPublic(),
                false,
                whole.typeParameters(),
                new Result(names.of(fit.type()), List.of()),
                whole.parameters().subList(0, fit.bound()),
                whole.isVarargs() && taken == 0,
                whole.isSafeVarargs() && taken == 0,
                List.of(),
                whole.isDeprecated());
        Signature call = call(fit, whole, names);
        return new FactoryMethod(
                target(method),
                CallbackKeys.of(method.key(mark), mark),
                receiver(method, names),
                factory,
                call,
                whole.returns().type(),
                watch(element.getReturnType()),
                outcomes(fit.outcomes(), call));
    }

    /** Describes the parameters of a callback that may report a failure. */
    List<OutcomeParameter> outcomes(List<OutcomeArgument> found, Signature call) {
        for (OutcomeArgument outcome : found) {
            outcome.reader().map(TypeElement::asType).ifPresent(mentions::addType);
            outcome.instanceOf().map(TypeElement::asType).ifPresent(mentions::addType);
        }
        return found.stream()
                .map(outcome -> new OutcomeParameter(
                        call.parameterNames().get(outcome.index()),
                        outcome.reader().map(ClassName::get),
                        outcome.instanceOf().map(MethodDescriber::ofAnything)))
                .toList();
    }

    /** Returns a type with wildcards for its type arguments. */
    private static TypeName ofAnything(TypeElement type) {
        ClassName raw = ClassName.get(type);
        TypeName[] anything = type.getTypeParameters().stream()
                .map(parameter -> WildcardTypeName.subtypeOf(Object.class))
                .toArray(TypeName[]::new);
        return anything.length == 0 ? raw : ParameterizedTypeName.get(raw, anything);
    }

    /** Describes the method of the functional interface, with the parameter names of the target. */
    private Signature call(FittedInterface fit, Signature target, TypeNames outer) {
        TypeNames names = outer.with(fit.method(), fit.signature());
        List<Parameter> parameters = new ArrayList<>();
        for (TypeMirror passed : fit.signature().getParameterTypes()) {
            Parameter parameter = target.parameters().get(fit.bound() + parameters.size());
            parameters.add(new Parameter(parameter.name(), names.of(passed), parameter.annotations()));
        }
        return new Signature(
                fit.method().getSimpleName().toString(),
                true,
                true,
                names.declareMember(fit.signature().getTypeVariables()),
                new Result(names.of(fit.signature().getReturnType()), List.of()),
                parameters,
                fit.method().isVarArgs(),
                false,
                target.thrown(),
                false);
    }

    private Signature instanceSignature(ExecutableElement method, boolean isOverride) {
        ExecutableType member = superinterfaces.asMember(scope.type(), method);
        // Renames a variable that hides one of the class, since types of the class may be mentioned beside it.
        TypeNames names = scope.names().with(method, member);
        return signatures.describe(method, member, names, isOverride);
    }

    private Signature staticSignature(AnnotatedMethod method, TypeNames names) {
        List<TypeVariableName> typeParameters = new ArrayList<>();
        if (!method.isStatic()) {
            typeParameters.addAll(scope.declaredTypeParameters());
        }
        typeParameters.addAll(names.declare(method.element().getTypeParameters()));
        return signatures.describeStatic(method.element(), typeParameters, names);
    }

    private TypeNames staticScope(AnnotatedMethod method) {
        TypeNames around = method.isStatic() ? scope.outside() : scope.names();
        return around.with(method.element().getTypeParameters());
    }

    private Optional<TypeName> receiver(AnnotatedMethod method, TypeNames names) {
        return method.isStatic()
                ? Optional.empty()
                : Optional.of(names.of(scope.type().asType()));
    }

    private Watch watch(TypeMirror result) {
        Optional<TypeElement> adapter = asyncTypes.adapter(result, scope.type());
        if (!language.isStage(result) && adapter.isEmpty()) {
            return Watch.NOTHING;
        }
        if (TypeParts.isRaw(result)) {
            mentions.suppress("unchecked");
        }
        if (adapter.isPresent()) {
            mentions.addType(adapter.get().asType());
            return Watch.adapted(ClassName.get(adapter.get()));
        }
        return language.isExactly(result, "java.util.concurrent.CompletionStage")
                        || language.isExactly(result, "java.util.concurrent.CompletableFuture")
                ? Watch.REPLACED
                : Watch.OBSERVED;
    }

    private void mentionCalled(ExecutableElement method) {
        mentions.addMethod(method);
        if (SignatureDescriber.isPolluting(method)) {
            mentions.suppress("unchecked");
            mentions.suppress("varargs");
        }
    }

    /** Adds what the class of a callback mentions, and the warnings that implementing the interface causes. */
    private void mentionInterface(FittedInterface fit, ExecutableElement target) {
        mentions.addMethod(fit.method());
        mentions.addType(fit.type());
        mentions.addTypes(fit.signature().getParameterTypes());
        if (fit.isUnchecked()) {
            mentions.suppress("unchecked");
        }
        if (language.isSubtypeOf(fit.type(), "java.lang.AutoCloseable") && Warnings.mayInterrupt(language, target)) {
            mentions.suppress("try");
        }
        if (language.isSubtypeOf(fit.type(), "java.io.Serializable")) {
            mentions.suppress("serial");
        }
    }

    private TargetMethod target(AnnotatedMethod method) {
        List<TypeName> erased = method.element().getParameters().stream()
                .map(parameter -> TypeName.get(language.types().erasure(parameter.asType())))
                .toList();
        return new TargetMethod(method.name(), method.isStatic(), erased, source(method.element()));
    }

    /** Returns a line as in a stack trace, which development environments show as a link; without a line, the signature. */
    private String source(ExecutableElement method) {
        return sources.lineOf(method)
                .map(line -> Language.enclosingType(method).getQualifiedName() + "." + method.getSimpleName() + "("
                        + line + ")")
                .orElseGet(() -> Wording.qualifiedName(method));
    }
}
