package dev.pathlight.processor;

import dev.pathlight.processor.report.Diagnostic;
import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.TypeScanner;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/** The one library that the processor needs. Build tools add it automatically; a hand-written processor path may lack it. */
final class Library {
    private static final String NAME = "com.palantir.javapoet:javapoet";
    private static final String CLASS = "com.palantir.javapoet.JavaFile";

    private Library() {}

    static boolean isPresent() {
        try {
            Class.forName(CLASS, false, Library.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Reports the missing library at the first annotated type of a round.
     *
     * @return whether there is such a type
     */
    static boolean reportMissing(
            Set<? extends TypeElement> annotations, RoundEnvironment round, ProcessingEnvironment environment) {
        Problems problems = new Problems();
        new TypeScanner(environment.getElementUtils())
                .scan(annotations, round).stream()
                        .findFirst()
                        .ifPresent(type -> problems.add(
                                Diagnostic.MISSING_LIBRARY, type.firstMark().position(), NAME));
        boolean isReported = problems.hasErrors();
        problems.printTo(environment.getMessager());
        return isReported;
    }
}
