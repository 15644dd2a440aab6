package dev.pathlight.report;

import dev.pathlight.aggregation.Window;

/** A window as a person reads it. */
public final class ConsoleReport {
    private ConsoleReport() {}

    public static String of(Window window) {
        return window.totals().toString();
    }
}
