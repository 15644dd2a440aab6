package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.report.Reason;
import dev.pathlight.processor.report.Wording;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.supertypes.Superinterfaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** No two members of the generated class have the same signature. */
final class MembersAreUnique implements TypeRule {
    private final Language language;
    private final Superinterfaces superinterfaces;
    private final Map<String, Owner> ofObject = new HashMap<>();

    MembersAreUnique(Language language, Superinterfaces superinterfaces) {
        this.language = language;
        this.superinterfaces = superinterfaces;
    }

    @Override
    public void check(Candidate candidate, Problems problems) {
        AnnotatedType type = candidate.type();
        Members members = new Members(type, problems);
        for (ExecutableElement method : candidate.implemented()) {
            members.owners.put(
                    superinterfaces.signature(type.element(), method),
                    new Owner(method, true, Reason.FORWARDED.with(method)));
        }
        members.owners.putAll(ofObject());
        for (TypeMirror wrapped : type.wrapped()) {
            TypeMirror key = language.named("java.lang.String").orElseThrow().asType();
            members.owners.put(
                    language.signature("wrap", List.of(key, wrapped)),
                    new Owner(null, false, Reason.WRAPS.with(type.generatedSimpleName(), Wording.erased(wrapped))));
        }
        for (AnnotatedMethod method : type.methods()) {
            method.operation().ifPresent(mark -> members.claim(method, mark, parameters(method.element(), 0)));
        }
        for (AnnotatedMethod method : type.methods()) {
            method.callback().ifPresent(mark -> claimCallback(candidate, method, mark, members));
        }
    }

    /** Returns the methods of {@code Object} that no wrapper overrides; found once, since they are the same in every round. */
    private Map<String, Owner> ofObject() {
        if (ofObject.isEmpty()) {
            for (ExecutableElement method : ElementFilter.methodsIn(
                    language.named("java.lang.Object").orElseThrow().getEnclosedElements())) {
                if (!language.isObjectMethod(method) && !method.getModifiers().contains(Modifier.PRIVATE)) {
                    ofObject.put(
                            language.signature(method.getSimpleName(), parameters(method, 0)),
                            new Owner(null, false, Reason.OF_OBJECT.with(method)));
                }
            }
        }
        return ofObject;
    }

    private static void claimCallback(Candidate candidate, AnnotatedMethod method, Mark mark, Members members) {
        List<TypeMirror> parameters = new ArrayList<>();
        if (!method.isStatic()) {
            parameters.add(candidate.type().element().asType());
        }
        if (!candidate.fits().containsKey(method)) {
            if (!method.isStatic() && method.operation().isEmpty()) {
                members.claim(method, mark, parameters(method.element(), 0));
            }
            parameters.addAll(parameters(method.element(), 0));
            members.claim(method, mark, parameters);
        }
        candidate.fitted(method).ifPresent(fit -> {
            parameters.addAll(parameters(
                    method.element(), fit.signature().getParameterTypes().size()));
            members.claim(method, mark, parameters);
        });
    }

    private static List<TypeMirror> parameters(ExecutableElement method, int taken) {
        return method.getParameters().stream()
                .map(VariableElement::asType)
                .limit(method.getParameters().size() - taken)
                .toList();
    }

    /**
     * The method that has a signature in the generated class.
     *
     * @param method the method of the target
     * @param isForwarded whether an instance method for the same target method may replace it
     * @param clause the reason for others not to have the signature
     */
    private record Owner(@Nullable ExecutableElement method, boolean isForwarded, String clause) {}

    private final class Members {
        private final AnnotatedType type;
        private final Problems problems;
        private final Map<String, Owner> owners = new HashMap<>();

        Members(AnnotatedType type, Problems problems) {
            this.type = type;
            this.problems = problems;
        }

        private void claim(AnnotatedMethod method, Mark mark, List<TypeMirror> parameters) {
            ExecutableElement element = method.element();
            Owner owner = owners.putIfAbsent(
                    language.signature(element.getSimpleName(), parameters),
                    new Owner(element, false, Reason.BECOMES_THE_SAME.with(element)));
            if (owner == null) {
                return;
            }
            String member = type.generatedSimpleName() + "." + method.name()
                    + parameters.stream().map(Wording::erased).collect(Collectors.joining(", ", "(", ")"));
            if (!element.equals(owner.method)) {
                problems.add(Diagnostic.FACTORY_CLASH, mark.position(), member, owner.clause);
            } else if (!owner.isForwarded || method.isStatic()) {
                problems.add(Diagnostic.BOTH_ANNOTATIONS, mark.position(), member);
            }
        }
    }
}
