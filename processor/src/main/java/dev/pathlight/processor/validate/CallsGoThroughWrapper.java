package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.source.DirectUse;
import dev.pathlight.processor.source.Sources;
import java.util.List;
import javax.lang.model.element.ExecutableElement;

/** A class does not call or hand over its own annotated methods behind the back of its wrapper, as far as that is seen. */
final class CallsGoThroughWrapper implements TypeRule {
    private final Sources sources;

    CallsGoThroughWrapper(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void check(AnnotatedType type, Problems problems) {
        List<ExecutableElement> methods =
                type.methods().stream().map(AnnotatedMethod::element).toList();
        for (DirectUse use : sources.directUses(type.element(), methods)) {
            AnnotatedMethod method = type.methods().get(methods.indexOf(use.method()));
            problems.addAt(
                    use.spot(),
                    Diagnostic.SELF_CALL,
                    method.mark().place().subject(),
                    use.isReference() ? "handed over" : "called",
                    type.generatedSimpleName(),
                    instead(type, method));
        }
    }

    private static String instead(AnnotatedType type, AnnotatedMethod method) {
        if (method.callback().isEmpty() && !method.isStatic()) {
            return "Use an instance of " + type.generatedSimpleName();
        }
        String first = method.isStatic() ? "" : "this";
        String others = method.element().getParameters().isEmpty() ? "" : "...";
        String between = first.isEmpty() || others.isEmpty() ? "" : ", ";
        return "Use " + type.generatedSimpleName() + "." + method.name() + "(" + first + between + others + ")";
    }
}
