package dev.pathlight.processor.validate;

import dev.pathlight.processor.callback.Fit;
import dev.pathlight.processor.callback.FittedInterface;
import dev.pathlight.processor.callback.InterfaceFitter;
import dev.pathlight.processor.callback.Outcomes;
import dev.pathlight.processor.language.Accessibility;
import dev.pathlight.processor.language.AsyncTypes;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.listener.ListenerFitter;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.source.Sources;
import dev.pathlight.processor.supertypes.Superinterfaces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;

/** Validates annotated types against every rule. */
public final class TypeValidator {
    private final Language language;
    private final Superinterfaces superinterfaces;
    private final AsyncTypes asyncTypes;
    private final InterfaceFitter interfaces;
    private final ListenerFitter listeners;
    private final List<TypeRule> typeRules;
    private final List<MethodRule> methodRules;

    /** Adds a note about the generated class, which only types without errors have. */
    private final TypeRule files;

    /** Creates it for one compilation. */
    public TypeValidator(Language language, Superinterfaces superinterfaces, Sources sources) {
        Outcomes outcomes = new Outcomes(language);
        this.language = language;
        this.asyncTypes = new AsyncTypes(language);
        this.superinterfaces = superinterfaces;
        interfaces = new InterfaceFitter(language, outcomes);
        listeners = new ListenerFitter(language, superinterfaces, outcomes);
        NamesAreValid names = new NamesAreValid();
        typeRules = List.of(
                names,
                new ClassIsDeclared(sources),
                new TypeIsVisible(),
                new TypeParametersAreVisible(),
                new FileNameIsShort(),
                new RuntimeIsRequired(language),
                new AttributesMatchElement(),
                new KeysAreUnique(),
                new MembersAreUnique(language, superinterfaces),
                new ListenerFits(),
                new BeanIsWrapped(),
                new OutcomeReadersAreUsable(outcomes));
        methodRules = List.of(
                new MethodIsVisible(),
                new MethodIsOrdinary(language),
                names,
                new TimeoutIsDuration(),
                new SignatureIsVisible(),
                new CompletionIsKnown(language, asyncTypes),
                new InterfaceFits(interfaces));
        files = new ClassesHaveTheirOwnFiles(sources);
    }

    /**
     * Validates a type.
     *
     * @param problems receives everything that is wrong with the type and its methods
     * @return the valid type, or empty if there are errors
     */
    public Optional<ValidType> validate(AnnotatedType type, Problems problems) {
        Candidate candidate = candidate(type);
        typeRules.forEach(rule -> rule.check(candidate, problems));
        for (AnnotatedMethod method : type.methods()) {
            methodRules.forEach(rule -> rule.check(candidate, method, problems));
        }
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        files.check(candidate, problems);
        return Optional.of(candidate.valid());
    }

    private Candidate candidate(AnnotatedType type) {
        Accessibility accessibility = new Accessibility(language.elements(), type.element());
        List<DeclaredType> implementable = superinterfaces.of(type.element(), accessibility);
        Map<AnnotatedMethod, Fit<FittedInterface>> fits = new HashMap<>();
        for (AnnotatedMethod method : type.methods()) {
            method.callback()
                    .filter(mark -> mark.as().isPresent()
                            || !asyncTypes.isKnown(method.element().getReturnType(), type.element()))
                    .ifPresent(mark -> fits.put(method, interfaces.fit(method.element(), mark)));
        }
        return new Candidate(
                type,
                accessibility,
                implementable,
                superinterfaces.methods(type.element(), implementable, accessibility),
                fits,
                type.mark().map(mark -> listeners.unknownNames(type, mark)).orElse(List.of()),
                listeners.fit(type));
    }
}
