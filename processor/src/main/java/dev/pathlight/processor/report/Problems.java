package dev.pathlight.processor.report;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** All that is to be said about one type, collected so that it is said in one go. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    private record Problem(Diagnostic diagnostic, String text, Spot spot) {}

    /**
     * Adds one. What is no error is left out where {@code @SuppressWarnings} names its key.
     *
     * @param details what the wording leaves open, in its order
     */
    public void add(Diagnostic diagnostic, Place place, Object... details) {
        addAt(place, diagnostic, place.subject(), details);
    }

    /**
     * Adds one together with what was perhaps meant.
     *
     * @param meant what to write instead, or empty
     */
    public void addMeaning(String meant, Diagnostic diagnostic, Place place, Object... details) {
        note(diagnostic, place, diagnostic.text(place.subject(), meant, details));
    }

    /**
     * Adds one that is shown elsewhere than at an annotation.
     *
     * @param subject what it is about
     */
    public void addAt(Spot spot, Diagnostic diagnostic, String subject, Object... details) {
        note(diagnostic, spot, diagnostic.text(subject, "", details));
    }

    private void note(Diagnostic diagnostic, Spot spot, String text) {
        if (diagnostic.kind() == Kind.ERROR || !isSuppressed(diagnostic.key(), spot.element())) {
            all.add(new Problem(diagnostic, text, spot));
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

    /** Whether nothing may be generated. */
    public boolean hasErrors() {
        return all.stream().anyMatch(problem -> problem.diagnostic.kind() == Kind.ERROR);
    }

    /** Says everything, in the order in which it was added, and forgets it. */
    public void printTo(Messager messager) {
        for (Problem problem : all) {
            problem.spot.show(problem.diagnostic.kind(), problem.text, messager);
        }
        all.clear();
    }
}
