package dev.pathlight.processor.describe;

import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.pathlight.processor.describe.Signature.Parameter;
import dev.pathlight.processor.describe.Signature.Result;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.TypeParts;
import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.shape.Fit;
import dev.pathlight.processor.shape.Shapes;
import dev.pathlight.processor.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** Describes what the methods of one type become. */
final class MethodDescriber {
    private final Shapes shapes;
    private final Sources sources;
    private final SignatureDescriber signatures;
    private final ClassScope scope;
    private final Mentions mentions;
    private final List<DeclaredType> functionalInterfaces = new ArrayList<>();

    MethodDescriber(Shapes shapes, Sources sources, ClassScope scope, Mentions mentions) {
        this.shapes = shapes;
        this.sources = sources;
        this.signatures = new SignatureDescriber(shapes.language(), scope.type());
        this.scope = scope;
        this.mentions = mentions;
    }

    /** The functional interfaces of the factories so far. */
    List<DeclaredType> functionalInterfaces() {
        return functionalInterfaces;
    }

    Signature forward(ExecutableElement method) {
        mentions.addMethod(method);
        return instanceSignature(method, true);
    }

    /** A method of another type than the one that is described. */
    Signature forward(ExecutableElement method, DeclaredType of) {
        mentions.addMethod(method);
        mentions.addType(of);
        ExecutableType member = (ExecutableType) shapes.language().types().asMemberOf(of, method);
        return signatures.describe(method, member, scope.names().with(method.getTypeParameters()), true);
    }

    TypeName nameOf(TypeMirror type) {
        return scope.names().of(type);
    }

    OperationMethod operation(AnnotatedMethod method, Mark mark, boolean isOverride) {
        mentionCalled(method.element());
        return new OperationMethod(
                target(method),
                method.isStatic()
                        ? staticSignature(method, staticScope(method))
                        : instanceSignature(method.element(), isOverride),
                method.key(mark),
                mark.text("timeout"),
                watch(method.element().getReturnType()),
                shapes.stages().isWatched(method));
    }

    WatchedMethod watched(AnnotatedMethod method, Mark mark, boolean isOverride) {
        mentionCalled(method.element());
        boolean needsInstanceMethod = !method.isStatic() && method.operation().isEmpty();
        TypeNames names = staticScope(method);
        return new WatchedMethod(
                target(method),
                keys(method, mark),
                needsInstanceMethod ? Optional.of(instanceSignature(method.element(), isOverride)) : Optional.empty(),
                receiver(method, names),
                staticSignature(method, names),
                watch(method.element().getReturnType()));
    }

    FactoryMethod factory(AnnotatedMethod method, Mark mark) {
        ExecutableElement element = method.element();
        Fit.Good fit = (Fit.Good) shapes.fitter().fit(method);
        functionalInterfaces.add(fit.type());
        mentionCalled(element);
        mentionFit(fit, element);
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
                keys(method, mark),
                receiver(method, names),
                factory,
                call,
                whole.returns().type(),
                watch(element.getReturnType()),
                new OutcomeDescriber(shapes, mentions)
                        .describe(fit.signature().getParameterTypes(), call.parameterNames(), mark));
    }

    /** The method of the functional interface, with the names that the target has for its parameters. */
    private Signature call(Fit.Good fit, Signature target, TypeNames outer) {
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
        ExecutableType member = shapes.superinterfaces().asMember(scope.type(), method);
        // Renames a variable like one of the class, since types that come from there may stand beside it.
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
        if (!shapes.stages().isStage(result)) {
            return Watch.NOTHING;
        }
        if (TypeParts.isRaw(result)) {
            mentions.warn("unchecked");
        }
        return shapes.stages().isReplaceable(result) ? Watch.REPLACED : Watch.OBSERVED;
    }

    private void mentionCalled(ExecutableElement method) {
        mentions.addMethod(method);
        if (SignatureDescriber.isPolluting(method)) {
            mentions.warn("unchecked");
            mentions.warn("varargs");
        }
    }

    private void mentionFit(Fit.Good fit, ExecutableElement target) {
        mentions.addMethod(fit.method());
        mentions.addType(fit.type());
        mentions.addTypes(fit.signature().getParameterTypes());
        if (fit.unchecked()) {
            mentions.warn("unchecked");
        }
        if (shapes.language().isSubtypeOf(fit.type(), "java.lang.AutoCloseable")
                && Warnings.mayInterrupt(shapes.language(), target)) {
            mentions.warn("try");
        }
        if (shapes.language().isSubtypeOf(fit.type(), "java.io.Serializable")) {
            mentions.warn("serial");
        }
    }

    private TargetMethod target(AnnotatedMethod method) {
        List<TypeName> erased = method.element().getParameters().stream()
                .map(parameter -> TypeName.get(shapes.language().types().erasure(parameter.asType())))
                .toList();
        return new TargetMethod(method.name(), method.isStatic(), erased, source(method.element()));
    }

    /** Like a line of a stack trace, which development environments make a link; without a line, the signature. */
    private String source(ExecutableElement method) {
        return sources.lineOf(method)
                .map(line -> Language.enclosingType(method).getQualifiedName() + "." + method.getSimpleName() + "("
                        + line + ")")
                .orElseGet(() -> Wording.qualifiedName(method));
    }

    private static CallbackKeys keys(AnnotatedMethod method, Mark mark) {
        String key = method.key(mark);
        String awaits = mark.text("awaits");
        return new CallbackKeys(key, awaits.isEmpty() ? key : awaits, mark.text("layer"), mark.flag("responds"));
    }
}
