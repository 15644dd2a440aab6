package dev.pathlight.processor.shape;

import static dev.pathlight.processor.report.Diagnostic.CHECKED_EXCEPTION;
import static dev.pathlight.processor.report.Diagnostic.NOT_FUNCTIONAL;
import static dev.pathlight.processor.report.Diagnostic.NO_STANDARD_INTERFACE;
import static dev.pathlight.processor.report.Diagnostic.PARAMETER_MISMATCH;
import static dev.pathlight.processor.report.Diagnostic.RETURN_MISMATCH;
import static dev.pathlight.processor.report.Diagnostic.SEALED_TYPE;
import static dev.pathlight.processor.report.Diagnostic.TOO_FEW_PARAMETERS;
import static dev.pathlight.processor.report.Diagnostic.TYPE_ARGUMENTS;
import static dev.pathlight.processor.report.Diagnostic.TYPE_BOUND;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.Substitution;
import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.shape.TypeArguments.Relation;
import java.util.HashMap;
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
 * a value may be dropped where the interface returns none, and the type arguments follow from the signature.
 */
public final class InterfaceFitter {
    private final Language language;
    private final Types types;
    private final SingleMethod singleMethod;
    /** Several rules ask for the same one. */
    private final Map<ExecutableElement, Fit> known = new HashMap<>();

    /** For one compilation. */
    public InterfaceFitter(Language language) {
        this.language = language;
        this.types = language.types();
        this.singleMethod = new SingleMethod(language);
    }

    /** Forgets what it knows, since types that were missing may be there in the next round. */
    void startRound() {
        known.clear();
    }

    /** Fits a method to the interface that its annotation names, or to a standard one. */
    public Fit fit(AnnotatedMethod callback) {
        Fit before = known.get(callback.element());
        if (before != null) {
            return before;
        }
        Fit fit = fitAnew(callback);
        known.put(callback.element(), fit);
        return fit;
    }

    private Fit fitAnew(AnnotatedMethod callback) {
        ExecutableElement method = callback.element();
        Optional<TypeMirror> named = callback.callback().flatMap(mark -> mark.as());
        if (named.isPresent()) {
            return fitNamed(method, named.get());
        }
        return new StandardInterfaces(language)
                .choose(method)
                .map(name -> fit(method, language.elements().getTypeElement(name)))
                .orElseGet(() -> Fit.Bad.because(NO_STANDARD_INTERFACE, whyNone(method)));
    }

    /** What was perhaps meant where a method does not fit the interface that its annotation names, or empty. */
    public String meantBy(AnnotatedMethod callback) {
        return new NearMisses(language, this::fit, singleMethod).meantBy(callback);
    }

    private String whyNone(ExecutableElement method) {
        List<TypeMirror> thrown = method.getThrownTypes().stream()
                .filter(language::isChecked)
                .<TypeMirror>map(type -> type)
                .toList();
        return thrown.isEmpty()
                ? "none takes " + count(method.getParameters().size())
                : "only Callable throws checked exceptions such as " + Wording.type(thrown.get(0))
                        + ", and it takes nothing and returns a value";
    }

    private Fit fitNamed(ExecutableElement method, TypeMirror named) {
        if (named.getKind() != TypeKind.DECLARED
                || ((DeclaredType) named).asElement().getKind() != ElementKind.INTERFACE) {
            return Fit.Bad.because(NOT_FUNCTIONAL, Wording.erased(named), "it is not an interface");
        }
        TypeElement element = (TypeElement) ((DeclaredType) named).asElement();
        if (element.getModifiers().contains(Modifier.SEALED)) {
            return Fit.Bad.because(SEALED_TYPE, Wording.name(element));
        }
        return fit(method, element);
    }

    private Fit fit(ExecutableElement method, TypeElement anInterface) {
        String name = Wording.name(anInterface);
        List<ExecutableElement> candidates = singleMethod.abstractMethods(anInterface);
        if (candidates.size() != 1) {
            String found = candidates.isEmpty() ? "no abstract method" : candidates.size() + " abstract methods";
            return Fit.Bad.because(NOT_FUNCTIONAL, name, "it has " + found);
        }
        ExecutableElement single = candidates.get(0);
        ExecutableType open = (ExecutableType) types.asMemberOf(language.declared(anInterface), single);
        int bound = method.getParameters().size() - open.getParameterTypes().size();
        if (bound < 0) {
            return Fit.Bad.because(
                    TOO_FEW_PARAMETERS,
                    name,
                    name,
                    single.getSimpleName(),
                    count(open.getParameterTypes().size()),
                    method.getParameters().size());
        }
        if (method.getReturnType().getKind() == TypeKind.VOID
                && open.getReturnType().getKind() != TypeKind.VOID) {
            return Fit.Bad.because(
                    RETURN_MISMATCH, name, name, single.getSimpleName(), Wording.type(open.getReturnType()), "nothing");
        }

        for (int i = 0; i < open.getParameterTypes().size(); i++) {
            VariableElement parameter = method.getParameters().get(bound + i);
            if (!isSimilar(open.getParameterTypes().get(i), parameter.asType())) {
                return parameterMismatch(name, single, open.getParameterTypes().get(i), parameter);
            }
        }

        Map<Element, TypeMirror> inferred = infer(method, anInterface, open, bound);
        Substitution substitution = new Substitution(types, inferred);
        for (TypeParameterElement typeParameter : anInterface.getTypeParameters()) {
            TypeMirror argument = inferred.get(typeParameter);
            if (argument == null) {
                return Fit.Bad.because(TYPE_ARGUMENTS, name, typeParameter.getSimpleName());
            }
            for (TypeMirror limit : typeParameter.getBounds()) {
                if (!types.isSubtype(argument, substitution.apply(limit))) {
                    return Fit.Bad.because(
                            TYPE_BOUND,
                            name,
                            typeParameter.getSimpleName(),
                            Wording.type(argument),
                            Wording.type(limit));
                }
            }
        }
        DeclaredType type = types.getDeclaredType(
                anInterface,
                anInterface.getTypeParameters().stream().map(inferred::get).toArray(TypeMirror[]::new));
        return check(method, type, single, bound);
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

    /** The one exception that covers what a method throws; like javac, an unchecked one where it throws nothing. */
    private TypeMirror thrownBy(ExecutableElement method) {
        List<TypeMirror> checked = method.getThrownTypes().stream()
                .filter(language::isChecked)
                .<TypeMirror>map(type -> type)
                .toList();
        String widest = checked.isEmpty() ? "java.lang.RuntimeException" : "java.lang.Exception";
        return checked.stream()
                .filter(one -> checked.stream().allMatch(other -> types.isSubtype(other, one)))
                .findFirst()
                .orElseGet(() -> language.elements().getTypeElement(widest).asType());
    }

    private Fit check(ExecutableElement method, DeclaredType type, ExecutableElement single, int bound) {
        String name = Wording.name((TypeElement) type.asElement());
        ExecutableType signature = (ExecutableType) types.asMemberOf(type, single);
        boolean unchecked = false;
        for (int i = 0; i < signature.getParameterTypes().size(); i++) {
            TypeMirror passed = signature.getParameterTypes().get(i);
            VariableElement parameter = method.getParameters().get(bound + i);
            if (!types.isAssignable(passed, parameter.asType())) {
                return parameterMismatch(name, single, passed, parameter);
            }
            unchecked |= isUnchecked(passed, parameter.asType());
        }
        TypeMirror result = signature.getReturnType();
        if (result.getKind() != TypeKind.VOID) {
            if (!types.isAssignable(method.getReturnType(), result)) {
                return Fit.Bad.because(
                        RETURN_MISMATCH,
                        name,
                        name,
                        single.getSimpleName(),
                        Wording.type(result),
                        Wording.type(method.getReturnType()));
            }
            unchecked |= isUnchecked(method.getReturnType(), result);
        }
        String excess = method.getThrownTypes().stream()
                .filter(language::isChecked)
                .filter(thrown ->
                        signature.getThrownTypes().stream().noneMatch(allowed -> types.isSubtype(thrown, allowed)))
                .map(Wording::type)
                .collect(Collectors.joining(", "));
        if (!excess.isEmpty()) {
            return Fit.Bad.because(CHECKED_EXCEPTION, excess, name, single.getSimpleName());
        }
        return new Fit.Good(type, single, signature, bound, unchecked);
    }

    /** Whether some type arguments may make one assignable to the other, so that it is worth looking for them. */
    private boolean isSimilar(TypeMirror passed, TypeMirror taken) {
        return passed.getKind() == TypeKind.TYPEVAR || types.isAssignable(types.erasure(passed), types.erasure(taken));
    }

    private static Fit parameterMismatch(
            String name, ExecutableElement single, TypeMirror passed, VariableElement parameter) {
        return Fit.Bad.because(
                PARAMETER_MISMATCH,
                name,
                name,
                single.getSimpleName(),
                Wording.type(passed),
                Wording.type(parameter.asType()),
                parameter.getSimpleName());
    }

    private boolean isUnchecked(TypeMirror from, TypeMirror to) {
        return !from.getKind().isPrimitive() && !to.getKind().isPrimitive() && !types.isSubtype(from, to);
    }

    private static String count(int parameters) {
        return parameters == 1 ? "1 parameter" : parameters + " parameters";
    }
}
