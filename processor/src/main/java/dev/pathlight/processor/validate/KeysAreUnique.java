package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.Mark;
import java.util.HashMap;
import java.util.Map;

/** No two callbacks of a type have the same key, and no two operations. */
final class KeysAreUnique implements TypeRule {
    @Override
    public void check(Candidate candidate, Problems problems) {
        Map<String, AnnotatedMethod> operations = new HashMap<>();
        Map<String, AnnotatedMethod> callbacks = new HashMap<>();
        for (AnnotatedMethod method : candidate.type().methods()) {
            method.operation().ifPresent(mark -> check(method, mark, operations, problems));
            method.callback().ifPresent(mark -> check(method, mark, callbacks, problems));
        }
    }

    private static void check(
            AnnotatedMethod method, Mark mark, Map<String, AnnotatedMethod> byKey, Problems problems) {
        String key = method.key(mark);
        AnnotatedMethod first = byKey.putIfAbsent(key, method);
        if (first != null) {
            problems.add(Diagnostic.DUPLICATE_METRIC, mark.position("value"), key, first.element(), mark.name());
        }
    }
}
