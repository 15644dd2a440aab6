package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Problems;
import dev.pathlight.processor.scan.AnnotatedType;

/** Something that has to hold of a type as a whole, or of its methods among each other. */
interface TypeRule {
    /** Adds what is wrong. */
    void check(AnnotatedType type, Problems problems);
}
