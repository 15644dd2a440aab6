package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.report.Reason;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.source.DirectUse;
import javax.annotation.processing.Messager;

/**
 * A class does not call or pass its own annotated methods directly, without its wrapper. It is not a {@link TypeRule}:
 * it is checked for each use, after everything has been generated.
 */
public final class CallsGoThroughWrapper {
    private final Messager messager;

    /** Creates it for one compilation. */
    public CallsGoThroughWrapper(Messager messager) {
        this.messager = messager;
    }

    /** Warns about the use of a method if that is annotated. */
    public void report(DirectUse use) {
        AnnotatedMethod.find(use.method()).ifPresent(method -> {
            Problems problems = new Problems();
            String generated = AnnotatedType.generatedSimpleName(method.type());
            problems.addAt(
                    use.position(),
                    Diagnostic.SELF_CALL,
                    method.mark().position().subject(),
                    use.isReference() ? "passed" : "called",
                    generated,
                    instead(generated, method));
            problems.printTo(messager);
        });
    }

    private static String instead(String generated, AnnotatedMethod method) {
        if (method.callback().isEmpty() && !method.isStatic()) {
            return Reason.USE_INSTANCE.with(generated);
        }
        String target = method.isStatic() ? "" : "this";
        String others = method.element().getParameters().isEmpty() ? "" : "...";
        String between = target.isEmpty() || others.isEmpty() ? "" : ", ";
        return Reason.USE_FACTORY.with(generated, method.name(), target + between + others);
    }
}
