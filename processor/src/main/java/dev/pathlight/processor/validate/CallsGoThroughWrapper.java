package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.report.Reason;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.source.Conversion;
import dev.pathlight.processor.source.DirectUse;
import dev.pathlight.processor.source.UseListener;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Annotated methods are called through the wrapper. It is not a {@link TypeRule}: it is checked for each use, after everything has been
 * generated.
 */
public final class CallsGoThroughWrapper implements UseListener {
    private final Language language;
    private final Messager messager;

    /** Creates it for one compilation. */
    public CallsGoThroughWrapper(Language language, Messager messager) {
        this.language = language;
        this.messager = messager;
    }

    /** Warns about the use of a method if that is annotated. */
    @Override
    public void used(DirectUse use) {
        Optional<AnnotatedMethod> annotated = AnnotatedMethod.find(use.method())
                .filter(method -> use.isOwn() || method.isStatic() || !isImplementedByWrapper(method.type()));
        annotated.ifPresent(method -> {
            Problems problems = new Problems();
            String generated = AnnotatedType.generatedSimpleName(method.type());
            problems.addAt(
                    use.position(),
                    use.isOwn() ? Diagnostic.SELF_CALL : Diagnostic.DIRECT_CALL,
                    method.mark().position().subject(),
                    use.isReference() ? "passed" : "called",
                    generated,
                    instead(generated, method, use.isOwn() ? "this" : "target"));
            problems.printTo(messager);
        });
    }

    private static String instead(String generated, AnnotatedMethod method, String instance) {
        if (method.callback().isEmpty() && !method.isStatic()) {
            return Reason.USE_INSTANCE.with(generated);
        }
        String target = method.isStatic() ? "" : instance;
        String others = method.element().getParameters().isEmpty() ? "" : "...";
        String between = target.isEmpty() || others.isEmpty() ? "" : ", ";
        return Reason.USE_FACTORY.with(generated, method.name(), target + between + others);
    }

    /** Warns about an object without its wrapper if a method of the interface is annotated in its class. */
    @Override
    public void converted(Conversion conversion) {
        TypeElement type = conversion.type();
        if (isImplementedByWrapper(type)) {
            return;
        }
        Optional<AnnotatedMethod> reached = ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> implementsOneOf(conversion.as(), method, type))
                .flatMap(method -> AnnotatedMethod.find(method).stream())
                .findFirst();
        reached.ifPresent(method -> {
            Problems problems = new Problems();
            problems.addAt(
                    conversion.position(),
                    Diagnostic.UNWRAPPED,
                    method.mark().position().subject(),
                    conversion.as(),
                    AnnotatedType.generatedSimpleName(type));
            problems.printTo(messager);
        });
    }

    /** Returns whether an object of the type may be the wrapper itself. */
    private static boolean isImplementedByWrapper(TypeElement type) {
        return type.getKind().isInterface();
    }

    private boolean implementsOneOf(TypeElement as, ExecutableElement method, TypeElement type) {
        return language.allMethods(as).stream()
                .anyMatch(declared -> language.elements().overrides(method, declared, type));
    }
}
