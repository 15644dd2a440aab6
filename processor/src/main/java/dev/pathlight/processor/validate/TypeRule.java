package dev.pathlight.processor.validate;

import dev.pathlight.processor.report.Problems;

/** A rule about a type as a whole, or about its methods together. */
interface TypeRule {
    /** Adds the violations. */
    void check(Candidate candidate, Problems problems);
}
