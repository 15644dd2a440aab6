package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedMethod;

/** A rule about each annotated method. */
interface MethodRule {
    /** Adds the violations of the method. */
    void check(Candidate candidate, AnnotatedMethod method, Problems problems);
}
