package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;
import dev.pathlight.processor.scan.AnnotatedType;

/** Something that has to hold of each annotated method. */
interface MethodRule {
    /** Adds what is wrong with the method. */
    void check(AnnotatedType type, AnnotatedMethod method, Problems problems);
}
