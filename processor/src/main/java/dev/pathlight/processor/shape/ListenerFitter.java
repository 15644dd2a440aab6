package dev.pathlight.processor.shape;

import static dev.pathlight.processor.report.Diagnostic.LISTENER_CLASS;
import static dev.pathlight.processor.report.Diagnostic.NOTHING_TO_TIME;
import static dev.pathlight.processor.report.Diagnostic.UNKNOWN_END;
import static dev.pathlight.processor.report.Diagnostic.UNKNOWN_METHOD;

import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.Spelling;
import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.shape.ListenerFit.Bad;
import dev.pathlight.processor.shape.ListenerFit.Good;
import dev.pathlight.processor.shape.ListenerFit.ListenerMethod;
import dev.pathlight.processor.shape.ListenerFit.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Works out the wrapper of a listener: what it implements or extends, which methods it forwards, and what they mean. It
 * implements the interfaces of the listener. It extends an abstract class where the interfaces would not do, since that class
 * has methods of its own.
 */
public final class ListenerFitter {
    private final Language language;
    private final Superinterfaces superinterfaces;
    private final Superclasses superclasses;
    private final Subscriptions subscriptions;

    ListenerFitter(Language language, Superinterfaces superinterfaces) {
        this.language = language;
        this.superinterfaces = superinterfaces;
        this.superclasses = new Superclasses(language, superinterfaces);
        this.subscriptions = new Subscriptions(language);
    }

    /** Fits a type that is annotated as a listener. */
    public ListenerFit fit(AnnotatedType type) {
        return fit(type.element(), type.element(), type.listener().orElseThrow(), false);
    }

    /**
     * Fits a type that an annotation names.
     *
     * @param holder what the annotation stands on
     */
    public ListenerFit fit(TypeMirror named, AnnotatedType holder) {
        Mark mark = holder.mark().orElseThrow();
        if (named.getKind() != TypeKind.DECLARED) {
            return Bad.because(
                    LISTENER_CLASS, "types", Wording.erased(named), "it is neither a class nor an interface");
        }
        return fit((TypeElement) ((DeclaredType) named).asElement(), holder.element(), mark, true);
    }

    /**
     * Fits a type.
     *
     * @param isNamed whether the wrapper has to be of this type, and not only of its interfaces
     */
    private ListenerFit fit(TypeElement type, TypeElement neighbour, Mark mark, boolean isNamed) {
        String attribute = isNamed ? "types" : "terminal";
        String name = Wording.name(type);
        Accessibility accessibility = new Accessibility(language.elements(), neighbour);
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            return Bad.because(LISTENER_CLASS, attribute, name, "nothing ever calls an annotation");
        }
        if (!isNamed && mark.written("types").isPresent()) {
            return Bad.because(
                    NOTHING_TO_TIME,
                    "types",
                    "'types' names no type",
                    "Name callback types there, or leave it out to annotate a listener");
        }
        if (!accessibility.canName(type)) {
            // Of the annotated type itself another rule says so.
            return isNamed
                    ? Bad.because(LISTENER_CLASS, attribute, name, "it is " + accessibility.whyHidden(type))
                    : new Bad(List.of());
        }
        if (callable(type, accessibility).findAny().isEmpty()) {
            return Bad.because(
                    NOTHING_TO_TIME,
                    attribute,
                    name + " has no method that could be called back",
                    isNamed ? "Name types that have some" : "Annotate the type that has them");
        }
        List<DeclaredType> interfaces = superinterfaces.of(type, accessibility);
        List<Reason> reasons = new ArrayList<>();
        if (isNamed && type.getModifiers().contains(Modifier.SEALED)) {
            return Bad.because(LISTENER_CLASS, attribute, name, "it is sealed");
        }
        List<Optional<TypeElement>> choices = isNamed
                ? List.of(type.getKind().isInterface() ? Optional.empty() : Optional.of(type))
                : superclasses.toExtend(type, interfaces, accessibility);
        for (Optional<TypeElement> superclass : choices) {
            ListenerFit fit = fit(type, superclass, interfaces, accessibility, mark, attribute);
            if (fit instanceof Good) {
                return fit;
            }
            reasons.addAll(((Bad) fit).reasons());
        }
        return reasons.isEmpty()
                ? Bad.because(LISTENER_CLASS, attribute, name, "it has no interface that generated code can implement")
                : new Bad(List.of(mostTelling(reasons, mark)));
    }

    /** Where the type has what {@code terminal} names, and what was tried has not, the question is why not the type itself. */
    private static Reason mostTelling(List<Reason> reasons, Mark mark) {
        return reasons.stream()
                .filter(reason -> reason.diagnostic() != UNKNOWN_END
                        || mark.written("terminal").isEmpty())
                .findFirst()
                .orElse(reasons.get(0));
    }

    private ListenerFit fit(
            TypeElement type,
            Optional<TypeElement> superclass,
            List<DeclaredType> interfaces,
            Accessibility accessibility,
            Mark mark,
            String attribute) {
        String name = Wording.name(type);
        Optional<String> obstacle = superclass.flatMap(one -> superclasses.whyNotExtend(one, type, accessibility));
        if (obstacle.isPresent()) {
            boolean isForTheEnd =
                    mark.written("terminal").isPresent() && !interfaces.isEmpty() && attribute.equals("terminal");
            String why = isForTheEnd ? ", and its interfaces have no method that 'terminal' names" : "";
            return Bad.because(LISTENER_CLASS, attribute, name, obstacle.get() + why);
        }
        Map<String, ExecutableElement> all = new LinkedHashMap<>();
        superclass.ifPresent(one -> superclasses
                .methods(one, type, accessibility)
                .forEach(method -> all.put(superinterfaces.signature(type, method), method)));
        superinterfaces
                .methods(type, interfaces, accessibility)
                .forEach(method -> all.putIfAbsent(superinterfaces.signature(type, method), method));
        List<ExecutableElement> methods =
                all.values().stream().filter(method -> !isCombinator(method)).toList();
        Roles known = Roles.known(methods, mark, single(type, superclass, interfaces));
        Roles roles = Roles.of(mark, known);
        List<ListenerMethod> forwarded = new ArrayList<>();
        for (ExecutableElement method : methods) {
            Role role = roles.of(method);
            boolean isFinal = superclass.isPresent() && superclasses.isFinalIn(superclass.get(), method);
            if (isFinal && roles.isKnown(method)) {
                return Bad.because(
                        LISTENER_CLASS,
                        attribute,
                        name,
                        Wording.name(method) + " is final, so that a wrapper cannot pass its calls on");
            }
            if (!isFinal) {
                boolean subscribes = role == Role.ITEM && subscriptions.isTakenBy(method, accessibility);
                forwarded.add(new ListenerMethod(method, role, subscribes));
            }
        }
        if (superclasses.has(type, "timedListener")) {
            return Bad.because(
                    LISTENER_CLASS,
                    attribute,
                    name,
                    "its method timedListener() is needed for the wrapper's registration");
        }
        if (roles.ends().isEmpty()) {
            return UnknownEnd.of(name, known, mark, attribute);
        }
        Optional<DeclaredType> extended =
                superclass.map(one -> language.asSuper(type.asType(), one).orElseThrow());
        return new Good(type, extended, withoutInherited(interfaces, extended), forwarded);
    }

    /** Interfaces that the superclass does not bring along. */
    private List<DeclaredType> withoutInherited(List<DeclaredType> interfaces, Optional<DeclaredType> superclass) {
        return interfaces.stream()
                .filter(one -> superclass.stream()
                        .flatMap(extended -> language.closure(extended).stream())
                        .noneMatch(inherited -> inherited.asElement().equals(one.asElement())))
                .toList();
    }

    /** The one method that an implementation has to have, if there is but one: then a call of it is the whole. */
    private Optional<ExecutableElement> single(
            TypeElement type, Optional<TypeElement> superclass, List<DeclaredType> interfaces) {
        SingleMethod singleMethod = new SingleMethod(language);
        Map<String, ExecutableElement> open = new LinkedHashMap<>();
        Stream.concat(
                        superclass.stream().flatMap(superclasses::abstractMethods),
                        interfaces.stream()
                                .flatMap(one -> singleMethod.abstractMethods((TypeElement) one.asElement()).stream()))
                .forEach(method -> open.put(superinterfaces.signature(type, method), method));
        return open.size() == 1 ? open.values().stream().findFirst() : Optional.empty();
    }

    /** A default method that makes another callback of this one, as {@code andThen} does: of the wrapper, if inherited. */
    private boolean isCombinator(ExecutableElement method) {
        TypeElement declaring = Language.enclosingType(method);
        TypeMirror result = method.getReturnType();
        return method.isDefault()
                && result.getKind() == TypeKind.DECLARED
                && ((DeclaredType) result).asElement().getKind().isInterface()
                && language.types()
                        .isSubtype(
                                language.types().erasure(declaring.asType()),
                                language.types().erasure(result));
    }

    /** What can be called on an instance; of an interface ecj tells its own methods alone. */
    private Stream<ExecutableElement> callable(TypeElement type, Accessibility accessibility) {
        return Stream.concat(
                superclasses.callable(type, accessibility),
                superinterfaces.methods(type, superinterfaces.of(type, accessibility), accessibility).stream());
    }

    /** Names in the annotation that none of the types has a method of. */
    public List<Reason> unknownNames(AnnotatedType type) {
        Mark mark = type.mark().orElseThrow();
        List<TypeElement> types = type.wrapped().isEmpty()
                ? List.of(type.element())
                : type.wrapped().stream()
                        .filter(one -> one.getKind() == TypeKind.DECLARED)
                        .map(one -> (TypeElement) ((DeclaredType) one).asElement())
                        .toList();
        Accessibility accessibility = new Accessibility(language.elements(), type.element());
        Set<String> known = types.stream()
                .flatMap(one -> callable(one, accessibility))
                .map(method -> method.getSimpleName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        List<Reason> reasons = new ArrayList<>();
        for (String attribute : List.of("terminal", "failure")) {
            for (String name : mark.texts(attribute).orElse(List.of())) {
                if (!known.contains(name)) {
                    String meant = Spelling.nearest(name, known)
                            .map(near -> " (did you mean '" + near + "'?)")
                            .orElse("");
                    String where = types.stream().map(Wording::name).collect(Collectors.joining(", "));
                    reasons.add(new Reason(
                            UNKNOWN_METHOD, attribute, List.of(name, where, meant, String.join(", ", known))));
                }
            }
        }
        return reasons;
    }
}
