package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** No two callbacks of a type report under one key, and no two operations. */
final class KeysDiffer implements TypeRule {
    @Override
    public void check(AnnotatedType type, Problems problems) {
        check(type, AnnotatedMethod::operation, problems);
        check(type, AnnotatedMethod::callback, problems);
    }

    private static void check(
            AnnotatedType type, Function<AnnotatedMethod, Optional<Mark>> annotation, Problems problems) {
        Map<String, AnnotatedMethod> byKey = new HashMap<>();
        for (AnnotatedMethod method : type.methods()) {
            annotation.apply(method).ifPresent(mark -> {
                String key = method.key(mark);
                AnnotatedMethod first = byKey.putIfAbsent(key, method);
                if (first != null) {
                    problems.add(
                            Diagnostic.DUPLICATE_METRIC,
                            mark.place("value"),
                            key,
                            Wording.name(first.element()),
                            mark.name());
                }
            });
        }
    }
}
