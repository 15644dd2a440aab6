package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.shape.Shapes;
import dev.pathlight.processor.source.Sources;
import java.util.List;

/** Applies every rule to a type. */
public final class TypeValidator {
    private final List<TypeRule> typeRules;
    private final List<MethodRule> methodRules;
    /** What is worth saying of generated text alone. */
    private final TypeRule files;

    /** For one compilation. */
    public TypeValidator(Shapes shapes, Sources sources) {
        Language language = shapes.language();
        typeRules = List.of(
                new TypeIsVisible(),
                new TypeParametersAreVisible(language),
                new NameIsShort(),
                new RuntimeIsRequired(language),
                new AttributesArePlaced(),
                new KeysDiffer(),
                new MembersDiffer(shapes),
                new ListenerFits(shapes),
                new OutcomesAreRead(shapes));
        methodRules = List.of(
                new MethodIsVisible(),
                new MethodIsOrdinary(language),
                new NamesAreNames(),
                new TimeoutIsDuration(),
                new SignatureIsVisible(language),
                new CompletionIsKnown(language),
                new InterfaceFits(shapes));
        files = new FilesBearTheirNames(sources);
    }

    /** Adds everything that is wrong with the type and its methods. */
    public void validate(AnnotatedType type, Problems problems) {
        type.mark().ifPresent(mark -> NamesAreNames.checkCallback(mark, problems));
        typeRules.forEach(rule -> rule.check(type, problems));
        for (AnnotatedMethod method : type.methods()) {
            methodRules.forEach(rule -> rule.check(type, method, problems));
        }
        if (!problems.hasErrors()) {
            files.check(type, problems);
        }
    }
}
