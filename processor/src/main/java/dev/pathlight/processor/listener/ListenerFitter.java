package dev.pathlight.processor.listener;

import static dev.pathlight.processor.report.Diagnostic.LISTENER_CLASS;
import static dev.pathlight.processor.report.Diagnostic.NOTHING_TO_TIME;
import static dev.pathlight.processor.report.Diagnostic.UNKNOWN_END;
import static dev.pathlight.processor.report.Diagnostic.UNKNOWN_METHOD;

import dev.pathlight.processor.callback.Fit;
import dev.pathlight.processor.callback.Fit.Misfit;
import dev.pathlight.processor.callback.Outcomes;
import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.listener.FittedListener.ListenerMethod;
import dev.pathlight.processor.report.Reason;
import dev.pathlight.processor.report.Spelling;
import dev.pathlight.processor.report.Wording;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.supertypes.AbstractMethods;
import dev.pathlight.processor.supertypes.Superclasses;
import dev.pathlight.processor.supertypes.Superinterfaces;
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
 * Determines the wrapper of a listener: its supertypes, the methods that it forwards, and their meaning. The wrapper implements
 * the interfaces of the listener. It extends an abstract class where that class has methods that no interface has.
 */
public final class ListenerFitter {
    private final Language language;
    private final Superinterfaces superinterfaces;
    private final Superclasses superclasses;
    private final Subscriptions subscriptions;
    private final Outcomes outcomes;

    /** Creates it for one compilation. */
    public ListenerFitter(Language language, Superinterfaces superinterfaces, Outcomes outcomes) {
        this.language = language;
        this.superinterfaces = superinterfaces;
        this.superclasses = new Superclasses(language, superinterfaces);
        this.subscriptions = new Subscriptions(language);
        this.outcomes = outcomes;
    }

    /** Fits the type if it is annotated as a listener, otherwise each of the types that its annotation lists. */
    public List<Fit<FittedListener>> fit(AnnotatedType type) {
        if (type.mark().isEmpty()) {
            return List.of();
        }
        Mark mark = type.mark().get();
        return type.wrapped().isEmpty()
                ? List.of(fitType(type.element(), type, mark, false))
                : type.wrapped().stream()
                        .map(listed -> fitListed(listed, type, mark))
                        .toList();
    }

    private Fit<FittedListener> fitListed(TypeMirror listed, AnnotatedType holder, Mark mark) {
        return listed.getKind() == TypeKind.DECLARED
                ? fitType((TypeElement) ((DeclaredType) listed).asElement(), holder, mark, true)
                : Fit.misfit(LISTENER_CLASS, "types", Wording.erased(listed), Reason.NEITHER_CLASS_NOR_INTERFACE);
    }

    /**
     * Fits a type.
     *
     * @param isListed whether the wrapper has to be of this type, and not only of its interfaces
     */
    private Fit<FittedListener> fitType(TypeElement type, AnnotatedType holder, Mark mark, boolean isListed) {
        String attribute = isListed ? "types" : "terminal";
        Accessibility accessibility = new Accessibility(language.elements(), holder.element());
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            return Fit.misfit(LISTENER_CLASS, attribute, type, Reason.ANNOTATION_TYPE);
        }
        if (!isListed && mark.written("types").isPresent()) {
            return Fit.misfit(NOTHING_TO_TIME, "types", Reason.NO_TYPES, Reason.LIST_TYPES_OR_OMIT);
        }
        if (!accessibility.canName(type)) {
            // TypeIsVisible reports the annotated type itself.
            return isListed
                    ? Fit.misfit(LISTENER_CLASS, attribute, type, Reason.HIDDEN.with(accessibility.whyHidden(type)))
                    : new Fit<>(Optional.empty(), List.of());
        }
        if (callable(type, accessibility).findAny().isEmpty()) {
            return Fit.misfit(
                    NOTHING_TO_TIME,
                    attribute,
                    Reason.NO_CALLBACK_METHOD.with(type),
                    isListed ? Reason.LIST_TYPES_WITH_CALLBACKS : Reason.ANNOTATE_TYPE_WITH_CALLBACKS);
        }
        if (isListed && type.getModifiers().contains(Modifier.SEALED)) {
            return Fit.misfit(LISTENER_CLASS, attribute, type, Reason.SEALED_CLASS.with(type));
        }
        List<DeclaredType> interfaces = superinterfaces.of(type, accessibility);
        List<Misfit> misfits = new ArrayList<>();
        List<Optional<TypeElement>> choices = isListed
                ? List.of(type.getKind().isInterface() ? Optional.empty() : Optional.of(type))
                : superclasses.candidates(type, interfaces, accessibility);
        for (Optional<TypeElement> superclass : choices) {
            Fit<FittedListener> fit = fitExtending(type, superclass, interfaces, accessibility, mark, attribute);
            if (fit.found().isPresent()) {
                return fit;
            }
            misfits.addAll(fit.misfits());
        }
        return misfits.isEmpty()
                ? Fit.misfit(LISTENER_CLASS, attribute, type, Reason.NO_IMPLEMENTABLE_INTERFACE)
                : new Fit<>(Optional.empty(), List.of(mostHelpful(misfits, mark)));
    }

    /** If the type has the methods that {@code terminal} names, the user needs to know why the type itself does not fit. */
    private static Misfit mostHelpful(List<Misfit> misfits, Mark mark) {
        return misfits.stream()
                .filter(misfit -> misfit.diagnostic() != UNKNOWN_END
                        || mark.written("terminal").isEmpty())
                .findFirst()
                .orElse(misfits.get(0));
    }

    private Fit<FittedListener> fitExtending(
            TypeElement type,
            Optional<TypeElement> superclass,
            List<DeclaredType> interfaces,
            Accessibility accessibility,
            Mark mark,
            String attribute) {
        Optional<String> obstacle = superclass.flatMap(one -> superclasses.whyNotExtend(one, type, accessibility));
        if (obstacle.isPresent()) {
            boolean isForTheEnd =
                    mark.written("terminal").isPresent() && !interfaces.isEmpty() && attribute.equals("terminal");
            return Fit.misfit(
                    LISTENER_CLASS,
                    attribute,
                    type,
                    isForTheEnd ? Reason.NO_TERMINAL_IN_INTERFACES.with(obstacle.get()) : obstacle.get());
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
                return Fit.misfit(LISTENER_CLASS, attribute, type, Reason.FINAL_METHOD.with(method));
            }
            if (!isFinal) {
                boolean subscribes = role == Role.ITEM && subscriptions.isTakenBy(method, accessibility);
                List<? extends TypeMirror> parameters =
                        superinterfaces.asMember(type, method).getParameterTypes();
                forwarded.add(
                        new ListenerMethod(method, parameters, role, subscribes, outcomes.find(mark, parameters)));
            }
        }
        if (superclasses.has(type, "timedListener")) {
            return Fit.misfit(LISTENER_CLASS, attribute, type, Reason.TIMED_LISTENER_METHOD);
        }
        if (roles.ends().isEmpty()) {
            return UnknownEnd.of(type, known, mark, attribute);
        }
        Optional<DeclaredType> extended =
                superclass.map(one -> language.asSuper(type.asType(), one).orElseThrow());
        return Fit.of(new FittedListener(type, extended, withoutInherited(interfaces, extended), forwarded));
    }

    /** Removes the interfaces that the superclass implements. */
    private List<DeclaredType> withoutInherited(List<DeclaredType> interfaces, Optional<DeclaredType> superclass) {
        return interfaces.stream()
                .filter(one -> superclass.stream()
                        .flatMap(extended -> language.closure(extended).stream())
                        .noneMatch(inherited -> inherited.asElement().equals(one.asElement())))
                .toList();
    }

    /** Returns the one method that an implementation must have, if there is exactly one: a call of it is then the end. */
    private Optional<ExecutableElement> single(
            TypeElement type, Optional<TypeElement> superclass, List<DeclaredType> interfaces) {
        AbstractMethods abstractMethods = new AbstractMethods(language);
        Map<String, ExecutableElement> open = new LinkedHashMap<>();
        Stream.concat(
                        superclass.stream().flatMap(superclasses::abstractMethods),
                        interfaces.stream().flatMap(one -> abstractMethods.of((TypeElement) one.asElement()).stream()))
                .forEach(method -> open.put(superinterfaces.signature(type, method), method));
        return open.size() == 1 ? open.values().stream().findFirst() : Optional.empty();
    }

    /** A default method such as {@code andThen} composes a new callback. The wrapper inherits it, to compose with itself. */
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

    /** Returns the methods that can be called on an instance. For an interface, ecj returns only the methods that it declares. */
    private Stream<ExecutableElement> callable(TypeElement type, Accessibility accessibility) {
        return Stream.concat(
                superclasses.callable(type, accessibility),
                superinterfaces.methods(type, superinterfaces.of(type, accessibility), accessibility).stream());
    }

    /** Returns the names in the annotation that are not names of methods of any of the types. */
    public List<Misfit> unknownNames(AnnotatedType type, Mark mark) {
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
        List<Misfit> misfits = new ArrayList<>();
        for (String attribute : List.of("terminal", "failure")) {
            for (String name : mark.texts(attribute).orElse(List.of())) {
                if (!known.contains(name)) {
                    String meant = Spelling.nearest(name, known)
                            .map(Reason.DID_YOU_MEAN::with)
                            .orElse("");
                    String where = types.stream().map(Wording::name).collect(Collectors.joining(", "));
                    misfits.add(new Misfit(
                            UNKNOWN_METHOD, attribute, List.of(name, where, meant, String.join(", ", known))));
                }
            }
        }
        return misfits;
    }
}
