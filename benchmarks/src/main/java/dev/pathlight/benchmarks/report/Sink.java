package dev.pathlight.benchmarks.report;

/** Receives figures. */
@FunctionalInterface
public interface Sink {
    /** Adds a figure. */
    void figure(String name, double value);
}
