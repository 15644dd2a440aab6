package dev.pathlight.processor.report;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** The messages about one type, collected to be printed together. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    private record Problem(Diagnostic diagnostic, String text, Position position) {}

    /**
     * Adds a message. Omits a note or warning whose key {@code @SuppressWarnings} names.
     *
     * @param details elements, types and other arguments of the wording, in order
     */
    public void add(Diagnostic diagnostic, AnnotationPosition position, Object... details) {
        addAt(position, diagnostic, position.subject(), details);
    }

    /**
     * Adds a message with a suggestion.
     *
     * @param suggestion what to write instead, or empty
     */
    public void addSuggesting(
            String suggestion, Diagnostic diagnostic, AnnotationPosition position, Object... details) {
        addUnlessSuppressed(diagnostic, position, diagnostic.text(position.subject(), suggestion, details));
    }

    /**
     * Adds a message that is shown elsewhere than at an annotation.
     *
     * @param subject the beginning of the sentence
     */
    public void addAt(Position position, Diagnostic diagnostic, String subject, Object... details) {
        addUnlessSuppressed(diagnostic, position, diagnostic.text(subject, "", details));
    }

    private void addUnlessSuppressed(Diagnostic diagnostic, Position position, String text) {
        if (diagnostic.kind() == Kind.ERROR || !isSuppressed(diagnostic.key(), position.element())) {
            all.add(new Problem(diagnostic, text, position));
        }
    }

    private static boolean isSuppressed(String key, Element element) {
        for (Element at = element; at != null; at = at.getEnclosingElement()) {
            SuppressWarnings suppressed = at.getAnnotation(SuppressWarnings.class);
            if (suppressed != null && List.of(suppressed.value()).contains(key)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether there is an error, so that nothing may be generated. */
    public boolean hasErrors() {
        return all.stream().anyMatch(problem -> problem.diagnostic.kind() == Kind.ERROR);
    }

    /** Prints all messages in the order in which they were added, and removes them. */
    public void printTo(Messager messager) {
        for (Problem problem : all) {
            problem.position.show(problem.diagnostic.kind(), problem.text, messager);
        }
        all.clear();
    }
}
