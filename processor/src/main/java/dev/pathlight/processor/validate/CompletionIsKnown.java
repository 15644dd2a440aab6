package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.AsyncTypes;
import dev.pathlight.processor.language.Language;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.report.Wording;
import dev.pathlight.processor.scan.AnnotatedMethod;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The method does not return an asynchronous type whose completion Pathlight cannot observe. */
final class CompletionIsKnown implements MethodRule {
    private static final List<String> ASYNCHRONOUS = List.of(
            "java.util.concurrent.Future",
            "java.util.concurrent.Flow.Publisher",
            "org.reactivestreams.Publisher",
            "io.reactivex.rxjava3.core.ObservableSource",
            "io.reactivex.rxjava3.core.SingleSource",
            "io.reactivex.rxjava3.core.MaybeSource",
            "io.reactivex.rxjava3.core.CompletableSource",
            "io.reactivex.ObservableSource",
            "io.reactivex.SingleSource",
            "io.reactivex.MaybeSource",
            "io.reactivex.CompletableSource",
            "io.smallrye.mutiny.Uni",
            "io.vertx.core.Future",
            "kotlinx.coroutines.flow.Flow",
            "kotlinx.coroutines.Deferred");

    // Other futures are recognized by name and methods together: a Try also has onSuccess, but is complete from the
    // start.
    private static final Pattern FUTURE = Pattern.compile(".*(Future|Promise|Deferred)");
    private static final Pattern TAKES_CALLBACK =
            Pattern.compile("on(Complet|Succe|Fail|Resol|Reject|Done|Result)\\w*|when\\w+|then\\w*"
                    + "|add(On(Complet|Succe|Fail|Cancel)\\w*)?(Listener|Callback)");

    private final Language language;
    private final AsyncTypes asyncTypes;

    CompletionIsKnown(Language language, AsyncTypes asyncTypes) {
        this.language = language;
        this.asyncTypes = asyncTypes;
    }

    @Override
    public void check(Candidate candidate, AnnotatedMethod method, Problems problems) {
        TypeMirror result = method.element().getReturnType();
        Optional<TypeElement> adapter = asyncTypes.adapter(result, method.type());
        if (adapter.isPresent()) {
            if (!asyncTypes.isUsable(adapter.get(), result)) {
                String shown = Wording.erased(result);
                problems.add(
                        Diagnostic.UNUSABLE_ADAPTER,
                        method.mark().position(),
                        shown,
                        adapter.get().getQualifiedName().toString(),
                        shown,
                        shown);
            }
            return;
        }
        boolean isObject = result.getKind() == TypeKind.DECLARED || result.getKind() == TypeKind.TYPEVAR;
        if (isObject
                && !language.isStage(result)
                && (AsyncTypes.artifact(result).isPresent()
                        || ASYNCHRONOUS.stream().anyMatch(known -> language.isSubtypeOf(result, known))
                        || isFuture(language.types().erasure(result)))) {
            problems.add(
                    Diagnostic.UNKNOWN_ASYNC_TYPE, method.mark().position(), Wording.erased(result), remedy(result));
        }
    }

    private static String remedy(TypeMirror result) {
        String otherwise = "eturn a CompletionStage";
        return AsyncTypes.artifact(result)
                .map(artifact -> "Add dev.pathlight:" + artifact + " to the dependencies, r" + otherwise)
                .orElse("R" + otherwise);
    }

    private boolean isFuture(TypeMirror erased) {
        return erased.getKind() == TypeKind.DECLARED
                && language.closure((DeclaredType) erased).stream()
                        .map(one -> (TypeElement) one.asElement())
                        .filter(one -> FUTURE.matcher(one.getSimpleName()).matches())
                        .anyMatch(one -> language.allMethods(one).stream().anyMatch(CompletionIsKnown::takesCallback));
    }

    private static boolean takesCallback(ExecutableElement method) {
        return !method.getModifiers().contains(Modifier.STATIC)
                && !method.getModifiers().contains(Modifier.PRIVATE)
                && TAKES_CALLBACK.matcher(method.getSimpleName()).matches()
                && method.getParameters().stream()
                        .map(VariableElement::asType)
                        .anyMatch(CompletionIsKnown::isInterface);
    }

    private static boolean isInterface(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type).asElement().getKind() == ElementKind.INTERFACE;
    }
}
