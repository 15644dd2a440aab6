package dev.pathlight.benchmarks.report;

/** Takes figures. */
@FunctionalInterface
public interface Sink {
    /** A figure of a name. */
    void figure(String name, double value);
}
