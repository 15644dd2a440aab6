package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.Mark;

/** Keys, operations and layers have a form that every report and meter can show. */
final class NamesAreValid implements TypeRule, MethodRule {
    @Override
    public void check(Candidate candidate, Problems problems) {
        candidate.type().mark().ifPresent(mark -> checkCallback(mark, problems));
    }

    @Override
    public void check(Candidate candidate, AnnotatedMethod method, Problems problems) {
        method.operation().ifPresent(mark -> check(mark, "value", "operation", problems));
        method.callback().ifPresent(mark -> checkCallback(mark, problems));
    }

    private static void checkCallback(Mark mark, Problems problems) {
        check(mark, "value", "key", problems);
        check(mark, "awaits", "wait key", problems);
        check(mark, "layer", "layer", problems);
    }

    private static void check(Mark mark, String attribute, String noun, Problems problems) {
        String text = mark.text(attribute);
        if (!text.isEmpty() && !isValid(text)) {
            problems.addSuggesting(suggestion(text), Diagnostic.METRIC_NAME, mark.position(attribute), noun, text);
        }
    }

    /** Returns a similar valid name, in quotes, or empty if there is none. */
    private static String suggestion(String text) {
        StringBuilder name = new StringBuilder();
        for (String word : text.strip().split("[^\\p{L}\\p{Nd}._-]+", -1)) {
            name.append(name.isEmpty() || word.isEmpty() ? "" : text.contains("/") ? "." : "-")
                    .append(word);
        }
        return !name.isEmpty() && isValid(name.toString()) ? "\"" + name + "\"" : "";
    }

    private static boolean isValid(String text) {
        return Character.isLetter(text.codePointAt(0))
                && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
    }
}
