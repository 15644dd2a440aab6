package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import dev.pathlight.processor.shape.Fit;
import dev.pathlight.processor.shape.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** No two members of the generated class have one signature. */
final class MembersDiffer implements TypeRule {
    private final Shapes shapes;
    private final Language language;
    private final Map<String, Owner> ofObject = new HashMap<>();

    MembersDiffer(Shapes shapes) {
        this.shapes = shapes;
        this.language = shapes.language();
    }

    @Override
    public void check(AnnotatedType type, Problems problems) {
        Members members = new Members(type, problems);
        List<DeclaredType> interfaces = shapes.superinterfaces().of(type.element());
        for (ExecutableElement method : shapes.superinterfaces().methods(type.element(), interfaces)) {
            members.taken.put(
                    shapes.superinterfaces().signature(type.element(), method),
                    new Owner(method, true, Wording.name(method) + " is forwarded under the same signature"));
        }
        members.taken.putAll(ofObject());
        for (TypeMirror wrapped : type.wrapped()) {
            members.taken.put(
                    language.signature(
                            "wrap",
                            List.of(
                                    language.elements()
                                            .getTypeElement("java.lang.String")
                                            .asType(),
                                    wrapped)),
                    new Owner(null, false, type.generatedSimpleName() + " wraps " + Wording.erased(wrapped) + " so"));
        }
        for (AnnotatedMethod method : type.methods()) {
            method.operation().ifPresent(mark -> members.claim(method, mark, parameters(method.element(), 0)));
        }
        for (AnnotatedMethod method : type.methods()) {
            method.callback().ifPresent(mark -> checkCallback(type, method, mark, members));
        }
    }

    /** Those that no wrapper has of its own; found once, since they are the same in every round. */
    private Map<String, Owner> ofObject() {
        if (ofObject.isEmpty()) {
            for (ExecutableElement method : ElementFilter.methodsIn(
                    language.elements().getTypeElement("java.lang.Object").getEnclosedElements())) {
                if (!language.isObjectMethod(method) && !method.getModifiers().contains(Modifier.PRIVATE)) {
                    ofObject.put(
                            language.signature(method.getSimpleName(), parameters(method, 0)),
                            new Owner(null, false, Wording.name(method) + " has the same signature"));
                }
            }
        }
        return ofObject;
    }

    private void checkCallback(AnnotatedType type, AnnotatedMethod method, Mark mark, Members members) {
        List<TypeMirror> parameters = new ArrayList<>();
        if (!method.isStatic()) {
            parameters.add(type.element().asType());
        }
        if (shapes.stages().isWatched(method)) {
            if (!method.isStatic() && method.operation().isEmpty()) {
                members.claim(method, mark, parameters(method.element(), 0));
            }
            parameters.addAll(parameters(method.element(), 0));
            members.claim(method, mark, parameters);
        } else if (shapes.fitter().fit(method) instanceof Fit.Good good) {
            int taken = good.signature().getParameterTypes().size();
            parameters.addAll(parameters(method.element(), taken));
            members.claim(method, mark, parameters);
        }
    }

    private static List<TypeMirror> parameters(ExecutableElement method, int taken) {
        return method.getParameters().stream()
                .map(VariableElement::asType)
                .limit(method.getParameters().size() - taken)
                .toList();
    }

    /** Who has a signature, and whether an instance method of the same method may take its place. */
    private record Owner(@Nullable ExecutableElement method, boolean isForwarded, String clause) {}

    private final class Members {
        private final AnnotatedType type;
        private final Problems problems;
        private final Map<String, Owner> taken = new HashMap<>();

        Members(AnnotatedType type, Problems problems) {
            this.type = type;
            this.problems = problems;
        }

        private void claim(AnnotatedMethod method, Mark mark, List<TypeMirror> parameters) {
            ExecutableElement element = method.element();
            Owner owner = taken.putIfAbsent(
                    language.signature(element.getSimpleName(), parameters),
                    new Owner(element, false, Wording.name(element) + " becomes the same"));
            String member = type.generatedSimpleName() + "." + method.name()
                    + parameters.stream().map(Wording::erased).collect(Collectors.joining(", ", "(", ")"));
            if (owner == null) {
                return;
            }
            if (!element.equals(owner.method)) {
                problems.add(Diagnostic.FACTORY_CLASH, mark.place(), member, owner.clause);
            } else if (!owner.isForwarded || method.isStatic()) {
                problems.add(Diagnostic.BOTH_ANNOTATIONS, mark.place(), member);
            }
        }
    }
}
