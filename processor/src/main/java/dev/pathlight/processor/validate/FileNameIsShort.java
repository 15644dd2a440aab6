package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedType;
import java.nio.charset.StandardCharsets;

/** The names of the generated class files, including those of nested classes, are short enough for file systems. */
final class FileNameIsShort implements TypeRule {
    private static final int LONGEST = 255;
    /** Leaves room for the suffix that makes a nested name unique. */
    private static final String NESTED = "$Callback99.class";

    @Override
    public void check(Candidate candidate, Problems problems) {
        AnnotatedType type = candidate.type();
        int nested = type.methods().stream()
                .filter(method -> method.callback().isPresent())
                .mapToInt(method -> bytes(method.name()))
                .max()
                .orElse(0);
        if (bytes(type.generatedSimpleName()) + nested + bytes(NESTED) > LONGEST) {
            problems.add(Diagnostic.NAME_TOO_LONG, type.firstMark().position(), type.generatedSimpleName());
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
