package dev.pathlight.processor.callback;

import static dev.pathlight.processor.report.Diagnostic.CHECKED_EXCEPTION;
import static dev.pathlight.processor.report.Diagnostic.NOT_FUNCTIONAL;
import static dev.pathlight.processor.report.Diagnostic.NO_STANDARD_INTERFACE;
import static dev.pathlight.processor.report.Diagnostic.PARAMETER_MISMATCH;
import static dev.pathlight.processor.report.Diagnostic.RETURN_MISMATCH;
import static dev.pathlight.processor.report.Diagnostic.SEALED_TYPE;
import static dev.pathlight.processor.report.Diagnostic.TOO_FEW_PARAMETERS;
import static dev.pathlight.processor.report.Diagnostic.TYPE_ARGUMENTS;
import static dev.pathlight.processor.report.Diagnostic.TYPE_BOUND;

import dev.pathlight.processor.callback.TypeArguments.Relation;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.Substitution;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Reason;
import dev.pathlight.processor.report.Wording;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.supertypes.AbstractMethods;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/**
 * Fits a callback method to its functional interface: an interface with k parameters takes the last k of the method,
 * a result may be dropped where the interface returns none, and the type arguments follow from the signature.
 */
public final class InterfaceFitter {
    private final Language language;
    private final Types types;
    private final AbstractMethods abstractMethods;
    private final Outcomes outcomes;

    /** Creates it for one compilation. */
    public InterfaceFitter(Language language, Outcomes outcomes) {
        this.language = language;
        this.types = language.types();
        this.abstractMethods = new AbstractMethods(language);
        this.outcomes = outcomes;
    }

    /** Fits a callback method to the interface that its annotation names, or to a standard one. */
    public Fit<FittedInterface> fit(ExecutableElement method, Mark mark) {
        Optional<TypeMirror> named = mark.as();
        if (named.isPresent()) {
            return fitNamed(method, named.get(), mark);
        }
        return new StandardInterfaces(language)
                .choose(method)
                .flatMap(language::named)
                .map(standard -> fit(method, standard, mark))
                .orElseGet(() -> misfit(NO_STANDARD_INTERFACE, whyNone(method)));
    }

    /** Returns a suggestion for a method that does not fit the interface that its annotation names, or empty. */
    public String suggest(ExecutableElement method, Mark mark) {
        return new NearMisses(language, as -> fit(method, as, mark).found().isPresent(), abstractMethods)
                .suggest(method, mark);
    }

    private static Fit<FittedInterface> misfit(Diagnostic diagnostic, Object... details) {
        return Fit.misfit(diagnostic, "as", details);
    }

    private String whyNone(ExecutableElement method) {
        return checked(method).stream()
                .findFirst()
                .map(Reason.ONLY_CALLABLE_THROWS::with)
                .orElseGet(() -> Reason.NO_STANDARD_INTERFACE_TAKES.with(
                        method.getParameters().size()));
    }

    private List<TypeMirror> checked(ExecutableElement method) {
        return method.getThrownTypes().stream()
                .filter(language::isChecked)
                .<TypeMirror>map(type -> type)
                .toList();
    }

    private Fit<FittedInterface> fitNamed(ExecutableElement method, TypeMirror named, Mark mark) {
        if (named.getKind() != TypeKind.DECLARED
                || ((DeclaredType) named).asElement().getKind() != ElementKind.INTERFACE) {
            return misfit(NOT_FUNCTIONAL, Wording.erased(named), Reason.NOT_AN_INTERFACE);
        }
        TypeElement element = (TypeElement) ((DeclaredType) named).asElement();
        if (element.getModifiers().contains(Modifier.SEALED)) {
            return misfit(SEALED_TYPE, element);
        }
        return fit(method, element, mark);
    }

    private Fit<FittedInterface> fit(ExecutableElement method, TypeElement anInterface, Mark mark) {
        List<ExecutableElement> candidates = abstractMethods.of(anInterface);
        if (candidates.size() != 1) {
            return misfit(
                    NOT_FUNCTIONAL,
                    anInterface,
                    candidates.isEmpty() ? Reason.NO_ABSTRACT_METHOD : Reason.ABSTRACT_METHODS.with(candidates.size()));
        }
        ExecutableElement single = candidates.get(0);
        ExecutableType open = (ExecutableType) types.asMemberOf(language.declared(anInterface), single);
        int bound = method.getParameters().size() - open.getParameterTypes().size();
        if (bound < 0) {
            return misfit(
                    TOO_FEW_PARAMETERS,
                    anInterface,
                    anInterface,
                    single.getSimpleName(),
                    Reason.parameters(open.getParameterTypes().size()),
                    method.getParameters().size());
        }
        if (method.getReturnType().getKind() == TypeKind.VOID
                && open.getReturnType().getKind() != TypeKind.VOID) {
            return returnMismatch(anInterface, single, open.getReturnType(), method);
        }

        for (int i = 0; i < open.getParameterTypes().size(); i++) {
            VariableElement parameter = method.getParameters().get(bound + i);
            if (!isSimilar(open.getParameterTypes().get(i), parameter.asType())) {
                return parameterMismatch(
                        anInterface, single, open.getParameterTypes().get(i), parameter);
            }
        }
        Map<Element, TypeMirror> inferred = infer(method, anInterface, open, bound);
        return wrongArgument(anInterface, inferred).orElseGet(() -> {
            DeclaredType type = types.getDeclaredType(
                    anInterface,
                    anInterface.getTypeParameters().stream().map(inferred::get).toArray(TypeMirror[]::new));
            return check(method, type, single, bound, mark);
        });
    }

    /** Returns what is wrong with the first type argument that is missing or outside its bounds, or empty. */
    private Optional<Fit<FittedInterface>> wrongArgument(TypeElement anInterface, Map<Element, TypeMirror> inferred) {
        Substitution substitution = new Substitution(types, inferred);
        for (TypeParameterElement typeParameter : anInterface.getTypeParameters()) {
            TypeMirror argument = inferred.get(typeParameter);
            if (argument == null) {
                return Optional.of(misfit(TYPE_ARGUMENTS, anInterface, typeParameter.getSimpleName()));
            }
            for (TypeMirror limit : typeParameter.getBounds()) {
                if (!types.isSubtype(argument, substitution.apply(limit))) {
                    return Optional.of(misfit(TYPE_BOUND, anInterface, typeParameter.getSimpleName(), argument, limit));
                }
            }
        }
        return Optional.empty();
    }

    private Map<Element, TypeMirror> infer(
            ExecutableElement method, TypeElement anInterface, ExecutableType open, int bound) {
        TypeArguments arguments = new TypeArguments(language, anInterface);
        for (int i = 0; i < open.getParameterTypes().size(); i++) {
            TypeMirror taken = method.getParameters().get(bound + i).asType();
            arguments.require(open.getParameterTypes().get(i), Relation.SUBTYPE, taken);
        }
        if (open.getReturnType().getKind() != TypeKind.VOID) {
            arguments.require(open.getReturnType(), Relation.SUPERTYPE, method.getReturnType());
        }
        Map<Element, TypeMirror> inferred = arguments.infer();
        for (TypeMirror thrown : open.getThrownTypes()) {
            if (thrown.getKind() == TypeKind.TYPEVAR) {
                inferred.putIfAbsent(((TypeVariable) thrown).asElement(), thrownBy(method));
            }
        }
        return inferred;
    }

    /** Returns the one exception that covers all that a method throws; like javac, an unchecked one where it throws none. */
    private TypeMirror thrownBy(ExecutableElement method) {
        List<TypeMirror> checked = checked(method);
        String widest = checked.isEmpty() ? "java.lang.RuntimeException" : "java.lang.Exception";
        return checked.stream()
                .filter(one -> checked.stream().allMatch(other -> types.isSubtype(other, one)))
                .findFirst()
                .orElseGet(() -> language.elements().getTypeElement(widest).asType());
    }

    private Fit<FittedInterface> check(
            ExecutableElement method, DeclaredType type, ExecutableElement single, int bound, Mark mark) {
        TypeElement anInterface = (TypeElement) type.asElement();
        ExecutableType signature = (ExecutableType) types.asMemberOf(type, single);
        boolean unchecked = false;
        for (int i = 0; i < signature.getParameterTypes().size(); i++) {
            TypeMirror passed = signature.getParameterTypes().get(i);
            VariableElement parameter = method.getParameters().get(bound + i);
            if (!types.isAssignable(passed, parameter.asType())) {
                return parameterMismatch(anInterface, single, passed, parameter);
            }
            unchecked |= isUnchecked(passed, parameter.asType());
        }
        TypeMirror result = signature.getReturnType();
        if (result.getKind() != TypeKind.VOID) {
            if (!types.isAssignable(method.getReturnType(), result)) {
                return returnMismatch(anInterface, single, result, method);
            }
            unchecked |= isUnchecked(method.getReturnType(), result);
        }
        String excess = checked(method).stream()
                .filter(thrown ->
                        signature.getThrownTypes().stream().noneMatch(allowed -> types.isSubtype(thrown, allowed)))
                .map(Wording::type)
                .collect(Collectors.joining(", "));
        if (!excess.isEmpty()) {
            return misfit(CHECKED_EXCEPTION, excess, anInterface, single.getSimpleName());
        }
        return Fit.of(new FittedInterface(
                type, single, signature, bound, unchecked, outcomes.find(mark, signature.getParameterTypes())));
    }

    /** Returns whether some type arguments may make one assignable to the other, so that it is worth looking for them. */
    private boolean isSimilar(TypeMirror passed, TypeMirror taken) {
        return passed.getKind() == TypeKind.TYPEVAR || types.isAssignable(types.erasure(passed), types.erasure(taken));
    }

    private static Fit<FittedInterface> parameterMismatch(
            TypeElement anInterface, ExecutableElement single, TypeMirror passed, VariableElement parameter) {
        return misfit(
                PARAMETER_MISMATCH,
                anInterface,
                anInterface,
                single.getSimpleName(),
                passed,
                parameter.asType(),
                parameter.getSimpleName());
    }

    private static Fit<FittedInterface> returnMismatch(
            TypeElement anInterface, ExecutableElement single, TypeMirror wanted, ExecutableElement method) {
        return misfit(
                RETURN_MISMATCH, anInterface, anInterface, single.getSimpleName(), wanted, method.getReturnType());
    }

    private boolean isUnchecked(TypeMirror from, TypeMirror to) {
        return !from.getKind().isPrimitive() && !to.getKind().isPrimitive() && !types.isSubtype(from, to);
    }
}
