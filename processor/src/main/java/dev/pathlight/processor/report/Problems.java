package dev.pathlight.processor.report;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** All that is to be said about one type, collected so that it is said in one go. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    private record Problem(Diagnostic diagnostic, String text, Place place) {}

    /**
     * Adds one. A warning is left out where {@code @SuppressWarnings} names its key.
     *
     * @param details what the wording leaves open, in its order
     */
    public void add(Diagnostic diagnostic, Place place, Object... details) {
        if (diagnostic.kind() == Kind.WARNING && isSuppressed(diagnostic.key(), place.element())) {
            return;
        }
        all.add(new Problem(diagnostic, diagnostic.text(place.subject(), details), place));
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
            Place place = problem.place;
            if (place.value() == null) {
                messager.printMessage(problem.diagnostic.kind(), problem.text, place.element(), place.annotation());
            } else {
                messager.printMessage(
                        problem.diagnostic.kind(), problem.text, place.element(), place.annotation(), place.value());
            }
        }
        all.clear();
    }
}
