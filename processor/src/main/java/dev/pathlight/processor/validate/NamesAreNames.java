package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;
import dev.pathlight.processor.scan.Mark;

/** Keys, operations and layers have the form that every report and meter can show. */
final class NamesAreNames implements MethodRule {
    @Override
    public void check(AnnotatedType type, AnnotatedMethod method, Problems problems) {
        method.operation().ifPresent(mark -> check(mark, "value", "operation", problems));
        method.callback().ifPresent(mark -> checkCallback(mark, problems));
    }

    /** The same for the keys of a listener. */
    static void checkCallback(Mark mark, Problems problems) {
        check(mark, "value", "key", problems);
        check(mark, "awaits", "wait key", problems);
        check(mark, "layer", "layer", problems);
    }

    private static void check(Mark mark, String attribute, String noun, Problems problems) {
        String text = mark.text(attribute);
        if (!text.isEmpty() && !isName(text)) {
            problems.addMeaning(meantBy(text), Diagnostic.METRIC_NAME, mark.place(attribute), noun, text);
        }
    }

    /** The nearest name, in quotes, or empty where nothing near is one. */
    private static String meantBy(String text) {
        StringBuilder name = new StringBuilder();
        for (String word : text.strip().split("[^\\p{L}\\p{Nd}._-]+", -1)) {
            name.append(name.isEmpty() || word.isEmpty() ? "" : text.contains("/") ? "." : "-")
                    .append(word);
        }
        return !name.isEmpty() && isName(name.toString()) ? "\"" + name + "\"" : "";
    }

    private static boolean isName(String text) {
        return Character.isLetter(text.codePointAt(0))
                && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
    }
}
