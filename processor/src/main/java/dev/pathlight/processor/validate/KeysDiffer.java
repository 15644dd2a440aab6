package dev.pathlight.processor.validate;

import dev.pathlight.processor.language.Wording;
import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;
import java.util.HashMap;
import java.util.Map;

/** No two callbacks of a type report under one key, and no two operations. */
final class KeysDiffer implements TypeRule {
    @Override
    public void check(AnnotatedType type, Problems problems) {
        Map<String, AnnotatedMethod> operations = new HashMap<>();
        Map<String, AnnotatedMethod> callbacks = new HashMap<>();
        for (AnnotatedMethod method : type.methods()) {
            method.operation().ifPresent(mark -> check(method, mark, operations, problems));
            method.callback().ifPresent(mark -> check(method, mark, callbacks, problems));
        }
    }

    private static void check(
            AnnotatedMethod method, Mark mark, Map<String, AnnotatedMethod> byKey, Problems problems) {
        String key = method.key(mark);
        AnnotatedMethod first = byKey.putIfAbsent(key, method);
        if (first != null) {
            problems.add(
                    Diagnostic.DUPLICATE_METRIC, mark.place("value"), key, Wording.name(first.element()), mark.name());
        }
    }
}
