package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.source.DirectUse;
import javax.annotation.processing.Messager;

/**
 * A class does not call or hand over its own annotated methods behind the back of its wrapper. Unlike what the rules look at,
 * this is known only after everything has been generated.
 */
public final class CallsGoThroughWrapper {
    private final Messager messager;

    /** For one compilation. */
    public CallsGoThroughWrapper(Messager messager) {
        this.messager = messager;
    }

    /** Says that a method was used, if it is an annotated one. */
    public void report(DirectUse use) {
        AnnotatedMethod.find(use.method()).ifPresent(method -> {
            Problems problems = new Problems();
            String generated = AnnotatedType.generatedSimpleName(method.type());
            problems.addAt(
                    use.spot(),
                    Diagnostic.SELF_CALL,
                    method.mark().place().subject(),
                    use.isReference() ? "handed over" : "called",
                    generated,
                    instead(generated, method));
            problems.printTo(messager);
        });
    }

    private static String instead(String generated, AnnotatedMethod method) {
        if (method.callback().isEmpty() && !method.isStatic()) {
            return "Use an instance of " + generated;
        }
        String first = method.isStatic() ? "" : "this";
        String others = method.element().getParameters().isEmpty() ? "" : "...";
        String between = first.isEmpty() || others.isEmpty() ? "" : ", ";
        return "Use " + generated + "." + method.name() + "(" + first + between + others + ")";
    }
}
