package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What the method returns is not something asynchronous whose completion Pathlight cannot see. */
final class CompletionIsKnown implements MethodRule {
    private static final List<String> ASYNCHRONOUS = List.of(
            "java.util.concurrent.Future",
            "java.util.concurrent.Flow.Publisher",
            "org.reactivestreams.Publisher",
            "io.reactivex.rxjava3.core.ObservableSource",
            "io.reactivex.rxjava3.core.SingleSource",
            "io.reactivex.rxjava3.core.MaybeSource",
            "io.reactivex.rxjava3.core.CompletableSource",
            "io.smallrye.mutiny.Uni",
            "io.vertx.core.Future",
            "kotlinx.coroutines.flow.Flow",
            "kotlinx.coroutines.Deferred");

    private final Language language;

    CompletionIsKnown(Language language) {
        this.language = language;
    }

    @Override
    public void check(AnnotatedType type, AnnotatedMethod method, Problems problems) {
        TypeMirror result = method.element().getReturnType();
        boolean isObject = result.getKind() == TypeKind.DECLARED || result.getKind() == TypeKind.TYPEVAR;
        if (isObject
                && !language.isSubtypeOf(result, "java.util.concurrent.CompletionStage")
                && ASYNCHRONOUS.stream().anyMatch(known -> language.isSubtypeOf(result, known))) {
            problems.add(Diagnostic.UNKNOWN_ASYNC_TYPE, method.mark().place(), Wording.erased(result));
        }
    }
}
